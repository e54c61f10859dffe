package dev.roster.storage.user;

import java.util.List;

import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;
import org.keycloak.userprofile.UserProfileMetadata;
import org.keycloak.userprofile.validator.AttributeRequiredByMetadataValidator;

/**
 * Fits a realm's user profile to somebody who is about to become one of the application's people: the address that the
 * table demands is required, and values are checked against the columns. {@link ProfileDecoration} is the same for
 * those who are there.
 */
final class NewPersonProfile {

    private NewPersonProfile() {}

    /** @param metadata a copy made for this use, changed in place */
    static void decorate(UserProfileMetadata metadata) {
        for (AttributeMetadata attribute : metadata.getAttributes()) {
            MappedAttribute mapped = MappedAttribute.of(attribute.getName());
            if (mapped != null) {
                if (mapped == MappedAttribute.EMAIL) {
                    attribute.setRequired(AttributeMetadata.ALWAYS_TRUE);
                    attribute.addValidators(
                            List.of(new AttributeValidatorMetadata(AttributeRequiredByMetadataValidator.ID)));
                }
                RowValues.limit(attribute);
            }
        }
    }
}
