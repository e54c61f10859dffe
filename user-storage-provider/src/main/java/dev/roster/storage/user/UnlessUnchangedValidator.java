package dev.roster.storage.user;

import java.util.List;
import java.util.Map;

import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfileAttributeValidationContext;
import org.keycloak.validate.SimpleValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.Validator;
import org.keycloak.validate.ValidatorConfig;
import org.keycloak.validate.Validators;

/**
 * Asks another validator unless the value is the one that the person has already: what stands in the application's row
 * is no reason to stop a sign-in, only what somebody types is. Put around a user profile's validators by
 * {@link ProfileDecoration}; not meant for the configuration of a profile.
 */
public final class UnlessUnchangedValidator implements SimpleValidator {

    /** The id of this validator. */
    public static final String ID = "roster-unless-unchanged";

    static final String VALIDATOR = "validator";
    static final String CONFIG = "config";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public ValidationContext validate(Object input, String name, ValidationContext context, ValidatorConfig config) {
        UserModel user = UserProfileAttributeValidationContext.from(context)
                .getAttributeContext()
                .getUser();
        if (user != null && isUnchanged(input, name, user)) {
            return context;
        }
        Validator validator = Validators.validator(context.getSession(), config.getString(VALIDATOR));
        return validator.validate(input, name, context, ValidatorConfig.configFromMap(inner(config)));
    }

    private static boolean isUnchanged(Object input, String name, UserModel user) {
        String typed = input instanceof List<?> values && !values.isEmpty() ? String.valueOf(values.get(0)) : "";
        if (input instanceof List<?> values && values.size() > 1) {
            return false;
        }
        String known = user.getFirstAttribute(name);
        MappedAttribute mapped = MappedAttribute.of(name);
        return mapped != null && mapped.isSame(typed.strip(), known == null ? "" : known.strip());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(ValidatorConfig config) {
        return (Map<String, Object>) config.get(CONFIG);
    }
}
