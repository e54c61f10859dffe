package dev.roster.database.mapping;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.roster.database.entity.RosterGroup;
import dev.roster.database.entity.RosterItem;
import dev.roster.database.entity.RosterLegacyPasswordResetToken;
import dev.roster.database.entity.RosterOauth2Account;
import dev.roster.database.entity.RosterOauthAccount;
import dev.roster.database.entity.RosterPasswordResetToken;
import dev.roster.database.entity.RosterPermission;
import dev.roster.database.entity.RosterRole;
import dev.roster.database.entity.RosterRolePermission;
import dev.roster.database.entity.RosterSessionActivity;
import dev.roster.database.entity.RosterSessionAnalytics;
import dev.roster.database.entity.RosterUser;
import dev.roster.database.entity.RosterUserGroup;
import dev.roster.database.entity.RosterUserSession;

/** One row of every table, each column with a value of its own, in an order that foreign keys allow. */
final class SampleRows {

    private static final Instant TIME = Instant.parse("2026-03-29T01:30:00Z");

    private static final List<Class<?>> ENTITIES = List.of(
            RosterRole.class,
            RosterPermission.class,
            RosterRolePermission.class,
            RosterUser.class,
            RosterUserSession.class,
            RosterSessionActivity.class,
            RosterSessionAnalytics.class,
            RosterOauthAccount.class,
            RosterOauth2Account.class,
            RosterPasswordResetToken.class,
            RosterLegacyPasswordResetToken.class,
            RosterGroup.class,
            RosterUserGroup.class,
            RosterItem.class);

    /** Columns that refer to a row: their value is that row's id. */
    private static final Set<String> REFERENCES =
            Set.of("roleId", "permissionId", "userId", "sessionId", "groupId", "ownerId", "createdBy");

    private SampleRows() {}

    /** New rows; generated ids are null. */
    static List<Object> create() {
        List<Object> rows = new ArrayList<>();
        int salt = 0;
        for (Class<?> entity : ENTITIES) {
            rows.add(create(entity, salt++));
        }
        return rows;
    }

    /** All fields by name. */
    static Map<String, Object> values(Object row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields(row.getClass())) {
            try {
                values.put(field.getName(), field.get(row));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static Object create(Class<?> entity, int salt) {
        try {
            Object row = entity.getDeclaredConstructor().newInstance();
            int number = 0;
            for (Field field : fields(entity)) {
                field.set(row, value(field, salt * 100 + number++));
            }
            return row;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Field field, int number) {
        if (field.getName().equals("id")) {
            return field.getType() == Integer.class ? null : "1";
        }
        if (REFERENCES.contains(field.getName())) {
            return "1";
        }
        if (field.getType() == Instant.class) {
            // Inside the hour that Europe skips in spring, with microseconds.
            return TIME.plus(number, ChronoUnit.SECONDS).plus(123_456, ChronoUnit.MICROS);
        }
        if (field.getType() == Boolean.class) {
            return number % 2 == 0;
        }
        if (field.getType() == Integer.class) {
            return number;
        }
        return "é✓" + number;
    }

    private static List<Field> fields(Class<?> entity) {
        List<Field> fields = new ArrayList<>();
        for (Field field : entity.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }
}
