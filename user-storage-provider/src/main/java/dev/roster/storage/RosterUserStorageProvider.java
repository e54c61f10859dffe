package dev.roster.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.component.ComponentModel;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.OnUserCache;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.ImportedUserValidation;
import org.keycloak.storage.user.UserLookupProvider;
import org.keycloak.storage.user.UserRegistrationProvider;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.UserProfileDecorator;
import org.keycloak.userprofile.UserProfileMetadata;

import dev.roster.database.DatabaseSession;
import dev.roster.database.repository.UserRepository;
import dev.roster.database.repository.UserRow;
import dev.roster.storage.importing.ImportedPeople;
import dev.roster.storage.role.GrantedRoles;
import dev.roster.storage.signin.UnavailablePage;
import dev.roster.storage.user.CopyMark;
import dev.roster.storage.user.FreeNames;
import dev.roster.storage.user.ProfileDecoration;
import dev.roster.storage.user.RosterUserAdapter;
import dev.roster.storage.user.RowEdits;
import dev.roster.storage.watch.CachedRow;

/**
 * The application's people as users of a realm, for one Keycloak session. Results are read within the call. Where the
 * database cannot be reached, {@link Availability} says what each kind of question is answered with.
 */
public final class RosterUserStorageProvider
        implements UserStorageProvider,
                UserLookupProvider,
                UserQueryWithoutGroups,
                UserRegistrationProvider,
                CredentialInputValidator,
                CredentialInputUpdater,
                UserProfileDecorator,
                OnUserCache,
                ImportedUserValidation,
                RosterDirectory {

    private final KeycloakSession session;
    private final ComponentModel component;
    private final DatabaseSession database;
    private final RosterConfig config;
    private final LookupTimers lookups;
    private final UserRows rows;
    private final RowEdits edits;
    private final PersonPassword password;
    private final PersonSecondFactor secondFactor;
    private final ImportedPeople imported;

    RosterUserStorageProvider(KeycloakSession session, ComponentModel component, OpenedComponent opened) {
        this.session = session;
        this.component = component;
        this.database = opened.database();
        this.config = opened.config();
        this.lookups = new LookupTimers(database.meters());
        this.rows = new UserRows(new UserRepository(database), lookups);
        this.edits = new RowEdits(session, component.getId(), config.editMode(), database);
        this.password = new PersonPassword(session, this, config, edits);
        this.secondFactor = new PersonSecondFactor(session, this, config, edits);
        this.imported = new ImportedPeople(session, component, edits);
    }

    @Override
    public ComponentModel component() {
        return component;
    }

    @Override
    public DatabaseSession database() {
        return database;
    }

    @Override
    public Optional<UserRow> row(UserModel user) {
        return Optional.ofNullable(CopyMark.rowId(user)).flatMap(rows::byId);
    }

    @Override
    public FreeNames names() {
        return edits.names();
    }

    @Override
    public UserModel getUserById(RealmModel realm, String id) {
        String rowId = new StorageId(id).getExternalId();
        // Not copied: who was signed in before import was turned on stays who they were.
        return UnavailablePage.orPage(session, () -> Availability.orRefuse(() -> rows.byId(rowId)))
                .map(row -> adapter(realm, row))
                .orElse(null);
    }

    /** As the row says: {@code null} only where the database has answered that the person is gone. */
    @Override
    public UserModel validate(RealmModel realm, UserModel copy) {
        return imported.validate(realm, copy, () -> row(copy), granted(realm));
    }

    @Override
    public UserModel getUserByUsername(RealmModel realm, String username) {
        return person(realm, Availability.orSkip(() -> rows.byUsername(username)));
    }

    @Override
    public UserModel getUserByEmail(RealmModel realm, String email) {
        return person(realm, Availability.orSkip(() -> rows.byEmail(email)));
    }

    @Override
    public Stream<UserModel> searchForUserStream(
            RealmModel realm, Map<String, String> params, Integer first, Integer max) {
        return people(realm, Availability.orSkip(() -> search(realm).list(params, first, max)));
    }

    @Override
    public Stream<UserModel> searchForUserByUserAttributeStream(RealmModel realm, String name, String value) {
        return people(realm, Availability.orSkip(() -> search(realm).withAttribute(name, value)));
    }

    @Override
    public Stream<UserModel> getRoleMembersStream(RealmModel realm, RoleModel role, Integer first, Integer max) {
        return people(realm, Availability.orSkip(() -> search(realm).withRole(role, first, max)));
    }

    /**
     * Everybody whom Keycloak does not count itself, being copied; 0 where the database cannot be reached, since
     * Keycloak would fail on an exception here.
     */
    @Override
    public int getUsersCount(RealmModel realm) {
        return Availability.orElse(0, () -> search(realm).count());
    }

    /** As {@link #getUsersCount(RealmModel)}: there are no service accounts here. */
    @Override
    public int getUsersCount(RealmModel realm, boolean includeServiceAccount) {
        return getUsersCount(realm);
    }

    @Override
    public int getUsersCount(RealmModel realm, Map<String, String> params) {
        return Availability.orSkip(() -> search(realm).count(params));
    }

    @Override
    @SuppressWarnings("deprecation") // Keycloak 26.7 still calls it, and its default loads everybody.
    public int getUsersCount(RealmModel realm, String search) {
        return getUsersCount(realm, Map.of(UserModel.SEARCH, search));
    }

    /** {@code null} where Keycloak is to keep new people itself. */
    @Override
    public UserModel addUser(RealmModel realm, String username) {
        return new NewPeople(session, config, database, edits)
                .add(username)
                .map(row -> NewPeople.withDefaultActions(realm, added(realm, rows.add(row))))
                .orElse(null);
    }

    /** Throws where it is refused: {@code false} would be told without a reason. */
    @Override
    public boolean removeUser(RealmModel realm, UserModel user) {
        new PersonRemoval(session, config, database, rows, edits).remove(user);
        return true;
    }

    /** One-time codes among them, which are enrolled and removed here but verified by {@code keycloak-otp}. */
    @Override
    public boolean supportsCredentialType(String type) {
        return PasswordCredentialModel.TYPE.equals(type)
                || RecoveryAuthnCodesCredentialModel.TYPE.equals(type)
                || OTPCredentialModel.TYPE.equals(type)
                || OTPCredentialModel.TOTP.equals(type);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return switch (type) {
            case PasswordCredentialModel.TYPE -> password.isConfigured(user);
            case RecoveryAuthnCodesCredentialModel.TYPE -> secondFactor.hasBackupCodes(user);
            default -> false;
        };
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        return switch (input.getType()) {
            case PasswordCredentialModel.TYPE -> isPassword(realm, user, input.getChallengeResponse());
            case RecoveryAuthnCodesCredentialModel.TYPE ->
                secondFactor.useBackupCode(user, input.getChallengeResponse());
            default -> false;
        };
    }

    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        return PasswordCredentialModel.TYPE.equals(input.getType())
                ? password.update(realm, user, input.getChallengeResponse())
                : secondFactor.update(realm, user, input);
    }

    /** Does nothing to a password: a person without one could not sign in to the application either. */
    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String type) {
        secondFactor.remove(realm, user, type);
    }

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    @Override
    public Stream<CredentialModel> getCredentials(RealmModel realm, UserModel user) {
        return Stream.concat(password.list(user), secondFactor.list(user));
    }

    @Override
    public List<AttributeMetadata> decorateUserProfile(String providerId, UserProfileMetadata metadata) {
        return new ProfileDecoration(session, config.editMode(), component.getName()).decorate(metadata);
    }

    @Override
    public void onCache(RealmModel realm, CachedUserModel user, UserModel delegate) {
        Optional.ofNullable(CopyMark.rowId(user)).flatMap(rows::known).ifPresent(row -> CachedRow.keep(user, row));
    }

    @Override
    public void close() {
        // What the database session holds is given back by IdentityDatabaseProvider.
    }

    private boolean isPassword(RealmModel realm, UserModel user, String typed) {
        boolean isRight = password.isValid(realm, user, typed);
        imported.passwordWasChecked(realm, user, isRight, () -> row(user));
        return isRight;
    }

    private GrantedRoles granted(RealmModel realm) {
        return new GrantedRoles(realm, component, config);
    }

    private PeopleListing search(RealmModel realm) {
        PeopleSearch everybody =
                new PeopleSearch(session, database, granted(realm), BrokerAliases.of(component), lookups);
        return new PeopleListing(everybody, imported, RosterConfig.isImportEnabled(component), realm);
    }

    private Stream<UserModel> people(RealmModel realm, List<UserRow> found) {
        List<UserRow> known = rows.remember(found);
        return RosterConfig.isImportEnabled(component)
                ? imported.newcomers(realm, known, granted(realm))
                : known.stream().map(row -> adapter(realm, row));
    }

    private UserModel person(RealmModel realm, Optional<UserRow> row) {
        return row.map(found -> RosterConfig.isImportEnabled(component)
                        ? imported.person(realm, found, granted(realm))
                        : adapter(realm, found))
                .orElse(null);
    }

    private UserModel added(RealmModel realm, UserRow row) {
        return RosterConfig.isImportEnabled(component)
                ? imported.added(realm, row, granted(realm))
                : adapter(realm, row);
    }

    private UserModel adapter(RealmModel realm, UserRow row) {
        return new RosterUserAdapter(session, realm, component, row, edits, granted(realm));
    }
}
