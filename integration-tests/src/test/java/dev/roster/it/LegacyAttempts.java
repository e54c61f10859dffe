package dev.roster.it;

import dev.roster.it.kit.LegacyPerson;
import dev.roster.it.kit.Reply;
import dev.roster.it.kit.TokenEndpoint;
import dev.roster.it.kit.Totp;

/**
 * What the token endpoint answered one person.
 *
 * @param wrong to a wrong password
 * @param right to the right one, with a code where the person has a generator
 * @param withoutCode to the right one without, {@code null} for people who have no generator or may not sign in
 * @param replay to the same code again, {@code null} as above
 * @param nextCode to the one that follows it, {@code null} as above
 */
record LegacyAttempts(LegacyPerson person, Reply wrong, Reply right, Reply withoutCode, Reply replay, Reply nextCode) {

    static LegacyAttempts of(LegacyPerson person, TokenEndpoint tokens) {
        String name = person.username();
        String password = person.hasPassword() ? person.password() : "whatever may be";
        Reply wrong = tokens.password(name, password + "!");
        if (!person.hasTotp()) {
            return new LegacyAttempts(person, wrong, tokens.password(name, password), null, null, null);
        }
        if (!person.maySignIn()) {
            return new LegacyAttempts(
                    person, wrong, tokens.password(name, password, Totp.now(person.totpSecret())), null, null, null);
        }
        Reply withoutCode = tokens.password(name, password);
        String code = Totp.now(person.totpSecret());
        Reply right = tokens.password(name, password, code);
        Reply replay = tokens.password(name, password, code);
        Reply nextCode = tokens.password(name, password, Totp.next(person.totpSecret()));
        return new LegacyAttempts(person, wrong, right, withoutCode, replay, nextCode);
    }
}
