package dev.roster.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;

/**
 * What Keycloak calls the identity providers of the application's tables: {@code brokerAliases}, one
 * {@code table value=alias} an entry. A provider that is not listed has the same name on both sides. Immutable.
 */
public final class BrokerAliases {

    private final Map<String, String> aliases;

    private BrokerAliases(Map<String, String> aliases) {
        this.aliases = aliases;
    }

    /**
     * Reads a component that was validated when it was saved.
     *
     * @throws IllegalArgumentException where an entry is none that saving admits
     */
    public static BrokerAliases of(ComponentModel component) {
        return parse(RosterConfig.texts(component, RosterConfigProperties.BROKER_ALIASES));
    }

    /**
     * Reads entries.
     *
     * @throws IllegalArgumentException whose message is the entry that lacks a side, or whose left side comes twice
     */
    static BrokerAliases parse(List<String> entries) {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String entry : entries) {
            int separator = entry.lastIndexOf('=');
            String value = separator < 0 ? "" : entry.substring(0, separator).strip();
            String alias = entry.substring(separator + 1).strip();
            if (value.isEmpty() || alias.isEmpty() || aliases.putIfAbsent(value, alias) != null) {
                throw new IllegalArgumentException(entry);
            }
        }
        return new BrokerAliases(Map.copyOf(aliases));
    }

    /** Keycloak's alias of a provider that the tables call by a value. */
    public String alias(String value) {
        return aliases.getOrDefault(value, value);
    }

    /**
     * What the tables may call a provider.
     *
     * @param alias Keycloak's, with its case
     * @return possibly empty: where the alias is listed as another provider's value and as nobody's alias
     */
    public Set<String> values(String alias) {
        Stream<String> listed = aliases.entrySet().stream()
                .filter(entry -> entry.getValue().equals(alias))
                .map(Map.Entry::getKey);
        Stream<String> itself = aliases.containsKey(alias) ? Stream.empty() : Stream.of(alias);
        return Stream.concat(listed, itself).collect(Collectors.toUnmodifiableSet());
    }
}
