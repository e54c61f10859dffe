package dev.roster.storage.user;

import java.lang.reflect.Proxy;
import java.util.List;

import org.keycloak.models.UserModel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CopyMarkTest {

    private static final String COMPONENT = "component";
    private static final String ROW = "14a0f9e7-7f1b-403c-9f15-82b0eab477d2";

    @Test
    void aCopyHasTheIdOfItsRowAndAnotherThatStays() {
        List<String> ids = CopyMark.ids(COMPONENT, ROW);
        assertThat(ids).hasSize(2).startsWith(ROW).isEqualTo(CopyMark.ids(COMPONENT, ROW));
        assertThat(CopyMark.ids("other", ROW).get(1)).isNotEqualTo(ids.get(1));
        assertThat(ids.get(1)).hasSize(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:component:1", "with blank", "sla/sh", "", "1234567890123456789012345678901234567"})
    void anIdThatKeycloakCannotUseIsNotUsed(String rowId) {
        assertThat(CopyMark.ids(COMPONENT, rowId)).hasSize(1).doesNotContain(rowId);
    }

    @Test
    void theRowIsFoundFromTheCopy() {
        assertThat(CopyMark.rowId(user("f:component:4711", COMPONENT, null))).isEqualTo("4711");
        assertThat(CopyMark.rowId(user(ROW, COMPONENT, ROW))).isEqualTo(ROW);
        String other = CopyMark.ids(COMPONENT, ROW).get(1);
        assertThat(CopyMark.rowId(user(other, COMPONENT, ROW))).isEqualTo(ROW);
    }

    @Test
    void aUserWhomThePackDidNotMakeIsNobodysCopy() {
        assertThat(CopyMark.rowId(user("made-by-hand", COMPONENT, ROW))).isNull();
        assertThat(CopyMark.rowId(user(ROW, COMPONENT, null))).isNull();
        assertThat(CopyMark.rowId(user(CopyMark.ids("other", ROW).get(1), COMPONENT, ROW)))
                .isNull();
    }

    private static UserModel user(String id, String link, String row) {
        return (UserModel) Proxy.newProxyInstance(
                UserModel.class.getClassLoader(),
                new Class<?>[] {UserModel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "getFederationLink" -> link;
                    case "getFirstAttribute" -> row;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
