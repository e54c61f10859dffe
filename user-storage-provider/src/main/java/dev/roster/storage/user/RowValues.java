package dev.roster.storage.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.keycloak.models.ModelValidationException;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;
import org.keycloak.validate.ValidatorConfig;
import org.keycloak.validate.validators.LengthValidator;

/** What a text column of {@code users} can hold: checked in forms, which name the field, and at every write. */
final class RowValues {

    private RowValues() {}

    /** @throws ModelValidationException naming the field */
    static void requireFitting(MappedAttribute attribute, String value) {
        if (value == null) {
            if (attribute == MappedAttribute.USERNAME) {
                throw new FieldRefusedException(attribute, "A user name is required");
            }
        } else if (value.codePointCount(0, value.length()) > attribute.maxLength() || !isText(value)) {
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

    /** Has a user profile check what the column can hold, and that a name is free. */
    static void limit(AttributeMetadata attribute, MappedAttribute mapped) {
        attribute.setValidators(with(
                attribute.getValidators(),
                List.of(
                        new AttributeValidatorMetadata(
                                LengthValidator.ID,
                                new ValidatorConfig(Map.of(
                                        LengthValidator.KEY_MIN,
                                        0,
                                        LengthValidator.KEY_MAX,
                                        mapped.maxLength(),
                                        LengthValidator.KEY_TRIM_DISABLED,
                                        true))),
                        new AttributeValidatorMetadata(RowValueValidator.ID))));
    }

    private static List<AttributeValidatorMetadata> with(
            List<AttributeValidatorMetadata> before, List<AttributeValidatorMetadata> more) {
        List<AttributeValidatorMetadata> all = new ArrayList<>(before == null ? List.of() : before);
        all.addAll(more);
        return all;
    }
}
