package dev.roster.it.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message from client to server. PostgreSQL documentation, "Message Formats": a type, the length of the rest with
 * itself, the body; the messages that open a connection have no type.
 */
final class FrontendMessage {

    static final char NO_TYPE = 0;

    private static final int LARGEST = 64 * 1024 * 1024;

    private final char type;
    private final ByteBuffer body;

    private FrontendMessage(char type, byte[] body) {
        this.type = type;
        this.body = ByteBuffer.wrap(body);
    }

    /** {@code null} at the end of the stream. */
    static FrontendMessage read(DataInputStream in) throws IOException {
        int type = in.read();
        return type == -1 ? null : new FrontendMessage((char) type, readBody(in));
    }

    /** As {@link #read}, for the messages before and with the start of a session. */
    static FrontendMessage readOpening(DataInputStream in) throws IOException {
        try {
            return new FrontendMessage(NO_TYPE, readBody(in));
        } catch (EOFException e) {
            return null;
        }
    }

    char type() {
        return type;
    }

    /** First number of an opening message: a protocol version or the code of a request. */
    int code() {
        return body.getInt(0);
    }

    /** The next text of the body, which ends with a zero byte. Each call goes on where the last one ended. */
    String text() {
        int start = body.position();
        int end = start;
        while (body.get(end) != 0) {
            end++;
        }
        body.position(end + 1);
        return new String(body.array(), start, end - start, StandardCharsets.UTF_8);
    }

    /** The next byte of the body. */
    char character() {
        return (char) body.get();
    }

    void write(DataOutputStream out) throws IOException {
        if (type != NO_TYPE) {
            out.writeByte(type);
        }
        out.writeInt(body.capacity() + Integer.BYTES);
        out.write(body.array());
    }

    private static byte[] readBody(DataInputStream in) throws IOException {
        int length = in.readInt() - Integer.BYTES;
        if (length < 0 || length > LARGEST) {
            throw new IOException("Not the PostgreSQL protocol");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return body;
    }
}
