package dev.roster.storage.user;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.core.Response;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.messages.Messages;
import org.keycloak.userprofile.AttributeContext;
import org.keycloak.userprofile.UserProfileAttributeValidationContext;
import org.keycloak.validate.SimpleValidator;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidationError;
import org.keycloak.validate.ValidatorConfig;
import org.keycloak.validate.validators.LengthValidator;

import dev.roster.database.repository.NameHolder;
import dev.roster.storage.RosterDirectories;
import dev.roster.storage.RosterDirectory;
import dev.roster.storage.signin.UnavailablePage;

/**
 * Checks a value that is to be written to a row: a text that the column can hold and, for user name and address, one
 * that nobody in the table has, not even somebody who is soft-deleted. Administrators are told of the latter, everybody
 * else learns that the name is taken. Put into user profiles by {@link RowValues}; not meant for the configuration of a
 * profile.
 */
public final class RowValueValidator implements SimpleValidator {

    /** The id of this validator. */
    public static final String ID = "roster-row-value";

    private static final String INVALID = "error-invalid-value";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public ValidationContext validate(Object input, String name, ValidationContext context, ValidatorConfig config) {
        String value = input instanceof List<?> values && !values.isEmpty() ? String.valueOf(values.get(0)) : "";
        MappedAttribute mapped = MappedAttribute.of(name);
        if (mapped == null || value.isBlank()) {
            return context;
        }
        if (!RowValues.isText(value)) {
            context.addError(new ValidationError(ID, name, INVALID));
        } else if (!RowValues.isShort(mapped, value)) {
            // Not by Keycloak's own validator: the profile may have one already, and Keycloak (26.7) shows no form of
            // an attribute with two.
            context.addError(
                    new ValidationError(ID, name, LengthValidator.MESSAGE_INVALID_LENGTH, 0, mapped.maxLength()));
        } else if (mapped.isName()) {
            AttributeContext attribute =
                    UserProfileAttributeValidationContext.from(context).getAttributeContext();
            holder(attribute, value).ifPresent(holder -> refuse(attribute, name, holder, context));
        }
        return context;
    }

    private static Optional<NameHolder> holder(AttributeContext attribute, String value) {
        KeycloakSession session = attribute.getSession();
        UserModel person = attribute.getUser();
        Optional<RosterDirectory> directory = person == null
                ? RosterDirectories.ofNewPeople(session, session.getContext().getRealm())
                : RosterDirectories.of(session, session.getContext().getRealm(), person);
        String id = person == null ? null : CopyMark.rowId(person);
        return directory.flatMap(people -> UnavailablePage.orPage(session, () -> {
            people.names()
                    .ask(Stream.of(UserModel.USERNAME, UserModel.EMAIL)
                            .map(attribute.getAttributes()::getFirst)
                            .filter(typed -> typed != null && !typed.isBlank())
                            .filter(typed -> person == null || typed.equals(value))
                            .toList());
            return people.names().holder(value, id);
        }));
    }

    private static void refuse(AttributeContext attribute, String name, NameHolder holder, ValidationContext context) {
        if (holder.isDeleted() && attribute.getContext().isAdminContext()) {
            // The only way to a status and a sentence of one's own: Keycloak (26.7) makes 400 of every error that it
            // does not know.
            throw ErrorResponse.errors(
                    List.of(new ErrorRepresentation(
                            name, "A deleted person of the application holds this " + name, new Object[] {name})),
                    Response.Status.CONFLICT);
        }
        context.addError(new ValidationError(
                        ID, name, UserModel.EMAIL.equals(name) ? Messages.EMAIL_EXISTS : Messages.USERNAME_EXISTS)
                .setStatusCode(Response.Status.CONFLICT));
    }
}
