package dev.roster.storage.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider.EditMode;
import org.keycloak.userprofile.AttributeContext;
import org.keycloak.userprofile.AttributeGroupMetadata;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;
import org.keycloak.userprofile.UserProfileMetadata;
import org.keycloak.userprofile.UserProfileUtil;
import org.keycloak.userprofile.validator.ImmutableAttributeValidator;
import org.keycloak.validate.ValidatorConfig;

import dev.roster.database.repository.UserAttribute;

/**
 * Fits a realm's user profile to people whom the application keeps: adds what stands in the row, shows as read-only
 * what Keycloak may not change, and asks nobody at the sign-in for what the application never asked for (a name or an
 * address that is null, a value that the realm's rules would not admit).
 */
public final class ProfileDecoration {

    private final KeycloakSession session;
    private final EditMode mode;
    private final String componentName;

    /** @param componentName is shown in trace logs only */
    public ProfileDecoration(KeycloakSession session, EditMode mode, String componentName) {
        this.session = session;
        this.mode = mode;
        this.componentName = componentName;
    }

    /**
     * Changes a profile that is about to be used for one person.
     *
     * @param metadata a copy made for this use, changed in place
     * @return attributes that the realm's profile lacks
     */
    public List<AttributeMetadata> decorate(UserProfileMetadata metadata) {
        List<AttributeMetadata> added = additions(metadata);
        Stream.concat(metadata.getAttributes().stream(), added.stream()).forEach(attribute -> {
            MappedAttribute mapped = MappedAttribute.of(attribute.getName());
            if (mapped != null) {
                if (mode == EditMode.WRITABLE) {
                    RowValues.limit(attribute); // what only Keycloak keeps may be longer than the column
                }
                relax(attribute, mapped);
                if (isFixed(mapped)) {
                    attribute.addWriteCondition(AttributeMetadata.ALWAYS_FALSE);
                }
            }
        });
        metadata.getAttributes().stream()
                .filter(attribute -> FixedAttributes.byName(attribute.getName()).isPresent())
                .forEach(attribute -> attribute.addWriteCondition(AttributeMetadata.ALWAYS_FALSE));
        return added;
    }

    private List<AttributeMetadata> additions(UserProfileMetadata metadata) {
        List<AttributeMetadata> added = new ArrayList<>();
        AttributeGroupMetadata group = UserProfileUtil.lookupUserMetadataGroup(session);
        int order = metadata.getAttributes().size();
        for (MappedAttribute mapped : List.of(MappedAttribute.PICTURE, MappedAttribute.BIO)) {
            AttributeMetadata attribute =
                    UserProfileUtil.createAttributeMetadata(mapped.attributeName(), metadata, order++, componentName);
            if (attribute != null) {
                // As Keycloak gives it to attributes of a realm's profile: who changes what is read-only is told so.
                attribute.setValidators(List.of(new AttributeValidatorMetadata(ImmutableAttributeValidator.ID)));
                added.add(attribute);
            }
        }
        for (UserAttribute fixed : FixedAttributes.ALL) {
            AttributeMetadata attribute = UserProfileUtil.createAttributeMetadata(
                    fixed.attributeName(), metadata, group, order++, componentName);
            if (attribute != null) {
                attribute.setDefault(true);
                added.add(attribute);
            }
        }
        return added;
    }

    // Nobody signs in with a user name that Keycloak alone knows.
    private boolean isFixed(MappedAttribute mapped) {
        return mode == EditMode.READ_ONLY || mode == EditMode.UNSYNCED && mapped == MappedAttribute.USERNAME;
    }

    private static void relax(AttributeMetadata attribute, MappedAttribute mapped) {
        AttributeMetadata before = attribute.clone();
        attribute.setRequired(context -> hasValue(context, mapped) && before.isRequired(context));
        if (attribute.getValidators() != null) {
            attribute.setValidators(new ArrayList<>(attribute.getValidators().stream()
                    .map(ProfileDecoration::unlessUnchanged)
                    .toList()));
        }
    }

    private static boolean hasValue(AttributeContext context, MappedAttribute mapped) {
        UserModel user = context.getUser();
        String value = user == null ? null : user.getFirstAttribute(mapped.attributeName());
        return value != null && !value.isBlank();
    }

    private static AttributeValidatorMetadata unlessUnchanged(AttributeValidatorMetadata validator) {
        return new AttributeValidatorMetadata(
                UnlessUnchangedValidator.ID,
                new ValidatorConfig(Map.of(
                        UnlessUnchangedValidator.VALIDATOR, validator.getValidatorId(),
                        UnlessUnchangedValidator.CONFIG, validator.getValidatorConfig())));
    }
}
