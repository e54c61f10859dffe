package dev.roster.database.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates and keys in files of one directory, made with the JDK's keytool. */
public final class TestCertificates {

    /** Of every key store here. */
    public static final String PASSWORD = "changeit";

    private final Path directory;

    /** @param directory empty */
    public TestCertificates(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a key pair and the certificate that it signs itself, with which it may sign others.
     *
     * @param name of the files, and of whom the certificate is about
     * @return the certificate as PEM; beside it is the key store {@code <name>.p12}
     */
    public Path selfSigned(String name) throws IOException {
        Path certificate = directory.resolve(name + ".pem");
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c");
        keytool(name, "-exportcert", "-rfc", "-file", certificate.toString());
        return certificate;
    }

    /**
     * Makes a key pair whose certificate for the host {@code localhost} another one signs.
     *
     * @param authority name of a self-signed one
     * @param validity options of keytool, such as {@code -startdate -3d -validity 1}; none for one that is good for now
     * @return the certificate as PEM; beside it are key store and {@link #key}
     */
    public Path signed(String name, String authority, String... validity) throws IOException {
        Path request = directory.resolve(name + ".csr");
        Path certificate = directory.resolve(name + ".pem");
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost");
        keytool(name, "-certreq", "-file", request.toString());
        List<String> signing = new ArrayList<>(List.of("-gencert", "-rfc", "-ext", "san=dns:localhost"));
        signing.addAll(List.of("-infile", request.toString(), "-outfile", certificate.toString()));
        signing.addAll(List.of(validity));
        keytool(authority, signing.toArray(String[]::new));
        Files.writeString(key(name), pem(name));
        Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-------"));
        return certificate;
    }

    /** The key of a signed certificate as PEM (PKCS #8), which its owner alone may read. */
    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /** The key store of a certificate. */
    public Path keyStore(String name) {
        return directory.resolve(name + ".p12");
    }

    private String pem(String name) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(keyStore(name).toFile(), PASSWORD.toCharArray());
            byte[] key = keys.getKey(name, PASSWORD.toCharArray()).getEncoded();
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
            return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void keytool(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", name, "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", keyStore(name).toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool failed: " + Files.readString(directory.resolve("keytool.log")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
