package dev.roster.it.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that takes every mail and sends none: as much of SMTP (RFC 5321) as Keycloak speaks. */
public final class Mailbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http://\\S+/login-actions/action-token\\S+");

    private final ServerSocket listener;
    private final List<String> mails = new CopyOnWriteArrayList<>();

    /** Listens on a free port of the loopback address. */
    public Mailbox() {
        try {
            listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "mailbox");
        thread.setDaemon(true);
        thread.start();
    }

    /** The realm's settings that lead here. */
    public Map<String, String> settings() {
        return Map.of(
                "host", "127.0.0.1", "port", String.valueOf(listener.getLocalPort()), "from", "realm@example.org");
    }

    /** Waits for a mail with a link that acts for the person, and gives it. */
    public URI link() {
        String mail = Patience.until(Duration.ofSeconds(10), () -> mails, found -> !found.isEmpty())
                .remove(0);
        Matcher link = LINK.matcher(mail.replace("=\r\n", "").replace("=3D", "="));
        if (!link.find()) {
            throw new AssertionError("No link in " + mail);
        }
        return URI.create(link.group());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                serve(
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)),
                        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The other side went away, or this one is closed: the loop's condition tells.
            }
        }
    }

    private void serve(BufferedReader in, Writer out) throws IOException {
        answer(out, "220 mailbox");
        String line = in.readLine();
        while (line != null) {
            String command = line.toUpperCase(Locale.ROOT);
            if (command.equals("DATA")) {
                answer(out, "354 go on");
                mails.add(data(in));
            }
            answer(out, command.startsWith("QUIT") ? "221 bye" : "250 ok");
            line = in.readLine();
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            mail.append(line).append("\r\n");
            line = in.readLine();
        }
        return mail.toString();
    }

    private static void answer(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
