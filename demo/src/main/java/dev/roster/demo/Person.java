package dev.roster.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import net.minidev.json.JSONObject;

/**
 * Who signed in, as the claims of a validated id token tell it. A claim that is absent is an empty string or list.
 *
 * @param roles the realm roles, sorted
 * @param permissions in the order of the token
 * @param groups slug to role in that group, sorted by slug
 */
record Person(
        String name,
        String username,
        String email,
        List<String> roles,
        List<String> permissions,
        Map<String, String> groups) {

    /**
     * @throws ParseException where a claim has another type than it should have
     */
    static Person of(IDTokenClaimsSet token) throws ParseException {
        JSONObject claims = token.toJSONObject();
        String username = JSONObjectUtils.getString(
                claims, "preferred_username", token.getSubject().getValue());
        return new Person(
                JSONObjectUtils.getString(claims, "name", username),
                username,
                JSONObjectUtils.getString(claims, "email", ""),
                roles(claims),
                JSONObjectUtils.getStringList(claims, "permissions", List.of()),
                groups(claims));
    }

    private static List<String> roles(JSONObject claims) throws ParseException {
        JSONObject access = JSONObjectUtils.getJSONObject(claims, "realm_access", new JSONObject());
        return JSONObjectUtils.getStringList(access, "roles", List.of()).stream()
                .sorted()
                .toList();
    }

    private static Map<String, String> groups(JSONObject claims) throws ParseException {
        Map<String, String> sorted = new TreeMap<>();
        JSONObject groups = JSONObjectUtils.getJSONObject(claims, "group_roles", new JSONObject());
        for (String slug : groups.keySet()) {
            sorted.put(slug, JSONObjectUtils.getString(groups, slug));
        }
        return sorted;
    }
}
