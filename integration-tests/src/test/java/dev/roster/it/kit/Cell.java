package dev.roster.it.kit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** A cell of a result as text, the same on every product. */
public final class Cell {

    private Cell() {}

    /** The cell's text, a flag as {@code t} or {@code f}; {@code null} for null. */
    public static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        int type = row.getMetaData().getColumnType(column);
        boolean isFlag = text != null && (type == Types.BIT || type == Types.BOOLEAN);
        return isFlag ? row.getBoolean(column) ? "t" : "f" : text;
    }
}
