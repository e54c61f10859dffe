package dev.roster.storage.user;

import java.util.ArrayList;
import java.util.List;

import org.keycloak.models.ModelValidationException;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;

/** What a text column of {@code users} can hold: checked in forms, which name the field, and at every write. */
final class RowValues {

    private RowValues() {}

    /** @throws ModelValidationException naming the field */
    static void requireFitting(MappedAttribute attribute, String value) {
        if (value == null) {
            if (attribute == MappedAttribute.USERNAME) {
                throw new FieldRefusedException(attribute, "A user name is required");
            }
        } else if (!isShort(attribute, value) || !isText(value)) {
            throw new FieldRefusedException(
                    attribute,
                    attribute.attributeName() + " has at most " + attribute.maxLength()
                            + " characters, none of them NUL");
        }
    }

    /** Tells whether every database can hold a text: no NUL, no half of a character. */
    static boolean isText(String value) {
        return value.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Tells whether a text is not longer than its column. */
    static boolean isShort(MappedAttribute attribute, String value) {
        return value.codePointCount(0, value.length()) <= attribute.maxLength();
    }

    /** Has a user profile check what the column can hold, and that a name is free. */
    static void limit(AttributeMetadata attribute) {
        List<AttributeValidatorMetadata> all =
                new ArrayList<>(attribute.getValidators() == null ? List.of() : attribute.getValidators());
        all.add(new AttributeValidatorMetadata(RowValueValidator.ID));
        attribute.setValidators(all);
    }
}
