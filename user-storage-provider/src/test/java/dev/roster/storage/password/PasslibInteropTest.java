package dev.roster.storage.password;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Where Python's passlib is installed with what the format needs, it is asked to verify what the encoder wrote. */
class PasslibInteropTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String PASSWORD = "correct horse t\u00e1\u0411\u2113\u0259 \ud83d\udd11";
    private static final String PROBE = "import sys, passlib.hash as h; getattr(h, sys.argv[1]).hash('x')";
    private static final String VERIFY =
            """
            import sys, passlib.hash as h
            handler = getattr(h, sys.argv[1])
            encoded, password = open(sys.argv[2], encoding='utf-8').read().split('\\n')
            print(handler.verify(password, encoded), handler.verify(password + '!', encoded))
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "BCRYPT, bcrypt",
        "BCRYPT_SHA256, bcrypt_sha256",
        "ARGON2, argon2",
        "PBKDF2, pbkdf2_sha256",
        "DJANGO, django_pbkdf2_sha256",
        "SCRYPT, scrypt",
        "SHA512_CRYPT, sha512_crypt"
    })
    void passlibVerifiesWhatTheEncoderWrites(PasswordFormat format, String handler) throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "no /usr/bin/python3");
        assumeTrue(run(PROBE, handler).equals("0:"), "no passlib with a backend for " + handler);

        String encoded = new PasswordEncoder().encode(format, PASSWORD, -1);
        Path input = folder.resolve("input");
        Files.writeString(input, encoded + "\n" + PASSWORD);
        assertThat(run(VERIFY, handler, input.toString())).isEqualTo("0:True False");
    }

    private String run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-W", "ignore", "-c", script));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + ":"
                + Files.readString(output, StandardCharsets.UTF_8).strip();
    }
}
