package dev.roster.storage.role;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.keycloak.component.ComponentModel;
import org.keycloak.models.RoleModel;

import dev.roster.database.entity.RosterRole;
import dev.roster.storage.RosterConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RoleMirrorTest {

    private final FakeRoles roles = new FakeRoles();
    private final ComponentModel component = new ComponentModel();

    @BeforeEach
    void nameTheComponent() {
        component.setId("component");
    }

    @Test
    void makesARoleForEachRowAndNothingMoreTheNextTime() {
        assertThat(mirror(row("1", "editor"), row("2", "user"))).isEmpty();
        int changes = roles.changes();
        assertThat(mirror(row("1", "editor"), row("2", "user"))).isEmpty();
        assertThat(roles.names()).containsExactly("editor", "user");
        assertThat(roles.changes()).isEqualTo(changes);
    }

    @Test
    void whatWouldBeRefusedIsToldWithoutAnyChange() {
        roles.add("editor");
        int changes = roles.changes();

        RoleMirror mirror = new RoleMirror(roles.realm(), component, RosterConfig.of(component));

        assertThat(mirror.refused(List.of(row("1", "editor"), row("2", "user"), row("3", "admin"))))
                .containsExactly("admin", "editor");
        assertThat(roles.changes()).isEqualTo(changes);
        assertThat(roles.names()).containsExactly("editor");
    }

    @Test
    void aRenamedRowKeepsItsRole() {
        mirror(row("1", "editor"));
        String id = granted(row("1", "editor")).orElseThrow().getId();
        mirror(row("1", "author"));
        assertThat(roles.names()).containsExactly("author");
        assertThat(granted(row("1", "author")).orElseThrow().getId()).isEqualTo(id);
    }

    @Test
    void rowsMaySwapTheirNames() {
        mirror(row("1", "a"), row("2", "b"));
        String first = granted(row("1", "a")).orElseThrow().getId();
        mirror(row("1", "b"), row("2", "a"));
        assertThat(roles.names()).containsExactly("a", "b");
        assertThat(granted(row("1", "b")).orElseThrow().getId()).isEqualTo(first);
    }

    @Test
    void aRowMadeAnewUnderAnotherIdTakesTheRoleOfTheOldOne() {
        mirror(row("1", "editor"));
        mirror(row("9", "editor"));
        assertThat(roles.names()).containsExactly("editor");
        assertThat(granted(row("9", "editor"))).isPresent();
        assertThat(granted(row("1", "editor"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "create-realm", "offline_access", "uma_authorization", "default-roles-acme"})
    void reservedNamesAreRefusedUnlessAllowListed(String name) {
        assertThat(mirror(row("1", name))).containsExactly(name);
        assertThat(roles.names()).isEmpty();
        assertThat(granted(row("1", name))).isEmpty();
        component.getConfig().put("roleAllowList", List.of(name));
        assertThat(mirror(row("1", name))).isEmpty();
        assertThat(granted(row("1", name))).isPresent();
    }

    @Test
    void aReservedRoleIsNoLongerGrantedOnceItsNameIsTakenOffTheList() {
        component.getConfig().put("roleAllowList", List.of("admin"));
        mirror(row("1", "admin"));
        component.getConfig().remove("roleAllowList");
        assertThat(granted(row("1", "admin"))).isEmpty();
    }

    @Test
    void aRoleThatSomebodyElseMadeIsNeitherTakenNorGranted() {
        roles.add("boss");
        int changes = roles.changes();
        assertThat(mirror(row("1", "boss"))).containsExactly("boss");
        assertThat(granted(row("1", "boss"))).isEmpty();
        assertThat(roles.changes()).isEqualTo(changes);
    }

    @Test
    void anAllowListedRoleThatSomebodyElseMadeIsGrantedAndStaysAsItIs() {
        RoleModel boss = roles.add("boss");
        component.getConfig().put("roleAllowList", List.of("boss"));
        int changes = roles.changes();
        assertThat(mirror(row("1", "boss"))).isEmpty();
        assertThat(granted(row("1", "boss"))).containsSame(boss);
        assertThat(roles.changes()).isEqualTo(changes);
    }

    @Test
    void thePrefixKeepsOutOfKeycloaksWay() {
        roles.add("boss");
        component.put("rolePrefix", "app-");
        assertThat(mirror(row("1", "boss"), row("2", "admin"))).isEmpty();
        assertThat(roles.names()).containsExactly("app-admin", "app-boss", "boss");
        assertThat(granted(row("2", "admin")).orElseThrow().getName()).isEqualTo("app-admin");
    }

    @Test
    void anInactiveRowIsMirroredAndNotGranted() {
        RosterRole retired = row("1", "retired");
        retired.setActive(false);
        mirror(retired);
        assertThat(roles.names()).containsExactly("retired");
        assertThat(granted(retired)).isEmpty();
    }

    @Test
    void rowsWithoutANameAndPeopleWithoutARowGetNothing() {
        assertThat(mirror(row("1", null), row("2", " "))).isEmpty();
        assertThat(roles.names()).isEmpty();
        assertThat(granted(row("1", null))).isEmpty();
        assertThat(granted(null)).isEmpty();
    }

    @Test
    void nothingIsMirroredOrGrantedWithoutATarget() {
        mirror(row("1", "editor"));
        component.put("roleTarget", "NONE");
        assertThat(mirror(row("1", "editor"), row("2", "user"))).isEmpty();
        assertThat(roles.names()).containsExactly("editor");
        assertThat(granted(row("1", "editor"))).isEmpty();
    }

    @Test
    void tellsWhetherItChangedAnything() {
        RoleMirror mirror = new RoleMirror(roles.realm(), component, RosterConfig.of(component));
        assertThat(mirror.bringIntoStep(List.of(row("1", "editor"))).isChanged())
                .isTrue();
        assertThat(mirror.bringIntoStep(List.of(row("1", "editor"))).isChanged())
                .isFalse();
        assertThat(mirror.bringIntoStep(List.of(row("1", "author"))).isChanged())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"x, 255", "\uD83D\uDE00, 254"})
    void aLongDescriptionIsCutBetweenCharactersAndStaysSo(String character, int kept) {
        RosterRole row = row("1", "editor");
        row.setDescription(character.repeat(500));
        mirror(row);
        RoleModel role = granted(row).orElseThrow();
        assertThat(role.getDescription()).hasSize(kept).matches("(?:" + character + ")+");
        int changes = roles.changes();
        mirror(row);
        assertThat(roles.changes()).isEqualTo(changes);
    }

    @Test
    void whatNoDatabaseKeepsIsLeftOutOfADescription() {
        RosterRole row = row("1", "editor");
        row.setDescription("a\0b\uD83D");
        mirror(row);
        assertThat(granted(row).orElseThrow().getDescription()).isEqualTo("a b?");
    }

    @Test
    void aNameThatCannotBeKeptIsRefusedAndTheOthersAreThere() {
        component.put("rolePrefix", "p".repeat(155));
        RosterRole tooLong = row("1", "x".repeat(101));
        assertThat(mirror(tooLong, row("2", "y".repeat(100)), row("3", "a\0b"), row("4", "\uD83D")))
                .hasSize(3);
        assertThat(roles.names()).containsExactly("p".repeat(155) + "y".repeat(100));
        assertThat(granted(tooLong)).isEmpty();
        assertThat(granted(row("3", "a\0b"))).isEmpty();
    }

    @Test
    void ofTwoRowsWithOneNameTheFirstByIdHasItForGood() {
        assertThat(mirror(row("2", "editor"), row("1", "editor"))).containsExactly("editor");
        assertThat(granted(row("1", "editor"))).isPresent();
        assertThat(granted(row("2", "editor"))).isEmpty();
        int changes = roles.changes();
        assertThat(mirror(row("2", "editor"), row("1", "editor"))).containsExactly("editor");
        assertThat(roles.changes()).isEqualTo(changes);
    }

    @Test
    void whereKeycloaksDatabaseIgnoresCaseOneOfTwoNamesIsRefusedForGood() {
        roles.ignoreCase();
        mirror(row("1", "editor"));
        assertThat(mirror(row("1", "editor"), row("2", "Editor"))).containsExactly("Editor");
        assertThat(roles.names()).containsExactly("editor");
        assertThat(granted(row("2", "Editor"))).isEmpty();
        assertThat(mirror(row("1", "EDITOR"))).isEmpty();
        assertThat(roles.names()).containsExactly("EDITOR");
    }

    @Test
    void aNameThatGivesWayIsNoLongerThanTheColumn() {
        mirror(row("1", "x".repeat(255)), row("2", "y"));
        mirror(row("1", "z"), row("2", "x".repeat(255)));
        assertThat(roles.names()).containsExactly("x".repeat(255), "z");
        mirror(row("2", "x".repeat(255)), row("1", "z"), row("0", "z"));
        assertThat(roles.names()).containsExactly("x".repeat(255), "z", "z (1)");
    }

    private Set<String> mirror(RosterRole... rows) {
        return new RoleMirror(roles.realm(), component, RosterConfig.of(component))
                .bringIntoStep(Arrays.asList(rows))
                .refused();
    }

    private Optional<RoleModel> granted(RosterRole row) {
        return new GrantedRoles(roles.realm(), component, RosterConfig.of(component)).of(row);
    }

    private static RosterRole row(String id, String name) {
        RosterRole row = new RosterRole();
        row.setId(id);
        row.setName(name);
        row.setActive(true);
        return row;
    }
}
