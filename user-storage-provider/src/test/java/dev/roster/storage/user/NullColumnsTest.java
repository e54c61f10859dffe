package dev.roster.storage.user;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider.EditMode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever columns an application leaves empty. */
class NullColumnsTest extends AdapterScene {

    @ParameterizedTest
    @EnumSource(EditMode.class)
    void aRowOfNullsIsADisabledPersonWithoutAttributes(EditMode mode) {
        UserModel user = person(mode);
        assertThat(user.getId()).isEqualTo("f:component:4711");
        assertThat(user.isEnabled()).isFalse();
        assertThat(user.isEmailVerified()).isFalse();
        assertThat(user.getEmail()).isNull();
        assertThat(user.getFirstName()).isNull();
        assertThat(user.getCreatedTimestamp()).isNull();
        assertThat(user.getAttributeStream("picture")).isEmpty();
        assertThat(user.getAttributes()).containsOnlyKeys("username", "is_verified");
    }

    @ParameterizedTest
    @EnumSource(EditMode.class)
    void everySubsetOfNullColumnsIsAPersonWhoCanBeShown(EditMode mode) {
        List<Consumer<Boolean>> columns = List.of(
                held -> row.setEmail(held ? "alice@acme.example" : null),
                held -> row.setFirstName(held ? "Alice" : null),
                held -> row.setLastName(held ? "Acme" : null),
                held -> row.setHashedPassword(held ? "$2b$04$any" : null),
                held -> row.setBio(held ? "Hello" : null),
                held -> row.setProfilePictureUrl(held ? "https://img.example/a.png" : null),
                held -> row.setRoleId(held ? "r1" : null),
                held -> row.setLastLogin(held ? Instant.EPOCH : null),
                held -> row.setCreatedAt(held ? Instant.EPOCH : null),
                held -> row.setUpdatedAt(held ? Instant.EPOCH : null));
        for (int subset = 0; subset < 1 << columns.size(); subset++) {
            for (int column = 0; column < columns.size(); column++) {
                columns.get(column).accept((subset >> column & 1) == 1);
            }
            row.setActive(subset % 3 == 0);
            UserModel user = person(mode);
            assertThat(user.isEnabled()).as("subset %d", subset).isEqualTo(row.isActive());
            assertThat(user.getUsername()).isEqualTo("Alice");
            assertThat(user.getEmail()).isEqualTo(row.getEmail());
            assertThat(user.getFirstName()).isEqualTo(row.getFirstName());
            assertThat(user.getLastName()).isEqualTo(row.getLastName());
            assertThat(user.getCreatedTimestamp()).isEqualTo(row.getCreatedAt() == null ? null : 0L);
            assertThat(user.getAttributes().values())
                    .as("subset %d", subset)
                    .noneMatch(values -> values.contains(null));
        }
    }
}
