package dev.roster.storage.user;

import java.lang.reflect.Proxy;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.List;
import java.util.Map;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.AttributeContext;
import org.keycloak.userprofile.UserProfileAttributeValidationContext;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.validate.ValidationContext;
import org.keycloak.validate.ValidatorConfig;
import org.keycloak.validate.validators.LengthValidator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnlessUnchangedValidatorTest {

    @ParameterizedTest
    @CsvSource({
        "firstName,x,x,true",
        "firstName,,'',true",
        "firstName,x,X,false",
        "firstName,x,y,false",
        "firstName,,y,false",
        "firstName,x,long enough,true",
        "email,A@B,a@b,true",
        "email,a@b,c@d,false",
        "locale,d,d,false",
    })
    void asksTheOtherValidatorOnlyOfWhatWasTyped(String attribute, String known, String typed, boolean isValid) {
        UserModel user = stub(UserModel.class, known);
        KeycloakSession session = stub(KeycloakSession.class, LengthValidator.INSTANCE);
        AttributeContext context = new AttributeContext(
                UserProfileContext.UPDATE_PROFILE,
                session,
                new SimpleImmutableEntry<>(attribute, List.of(typed)),
                user,
                null,
                null);
        ValidationContext result = new UnlessUnchangedValidator()
                .validate(
                        List.of(typed),
                        attribute,
                        new UserProfileAttributeValidationContext(context),
                        new ValidatorConfig(Map.of("validator", "length", "config", Map.of("min", "5"))));
        assertThat(result.isValid()).isEqualTo(isValid);
    }

    private static <T> T stub(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
