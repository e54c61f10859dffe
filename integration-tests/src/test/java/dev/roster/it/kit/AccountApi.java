package dev.roster.it.kit;

import java.net.URI;

/** What the account console asks of Keycloak for the person that an access token was made for. */
public final class AccountApi {

    private final Http http = new Http();
    private final URI account;
    private final URI accountWithForm;
    private final String token;

    /** @param token may have been made for any client that asks for the account's roles */
    public AccountApi(URI server, String realm, String token) {
        this.account = URI.create(server + "/realms/" + realm + "/account/?userProfileMetadata=false");
        this.accountWithForm = URI.create(server + "/realms/" + realm + "/account/?userProfileMetadata=true");
        this.token = token;
    }

    /** The person's own data. */
    public Reply get() {
        return http.json("GET", account, token, null);
    }

    /** The same, with what the form is made of. */
    public Reply getForm() {
        return http.json("GET", accountWithForm, token, null);
    }

    /** Saves them, all at once. */
    public Reply save(Object person) {
        return http.json("POST", account, token, person);
    }
}
