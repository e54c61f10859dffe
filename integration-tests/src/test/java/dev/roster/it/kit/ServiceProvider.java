package dev.roster.it.kit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathException;

import com.onelogin.saml2.authn.AuthnRequest;
import com.onelogin.saml2.authn.SamlResponse;
import com.onelogin.saml2.exception.SettingsException;
import com.onelogin.saml2.exception.ValidationError;
import com.onelogin.saml2.settings.IdPMetadataParser;
import com.onelogin.saml2.settings.Saml2Settings;
import com.onelogin.saml2.settings.SettingsBuilder;
import com.onelogin.saml2.util.Util;
import org.xml.sax.SAXException;

/**
 * One sign-in by SAML 2.0, as the library of OneLogin does it for an application: strict, with response and assertion
 * signed by the key that the realm publishes.
 */
public final class ServiceProvider {

    private final Saml2Settings settings;
    private final AuthnRequest request;
    private final URI consumer;

    /**
     * Prepares a request.
     *
     * @param descriptor what the realm publishes of itself, XML
     * @param entityId the client's id
     * @param consumer where the response is posted to
     */
    public ServiceProvider(String descriptor, String entityId, URI consumer) {
        this.consumer = consumer;
        this.settings = settings(descriptor, entityId, consumer);
        this.request = new AuthnRequest(settings);
    }

    /** Where the browser is sent, by the redirect binding. */
    public URI authentication() {
        try {
            String message = URLEncoder.encode(request.getEncodedAuthnRequest(true), StandardCharsets.UTF_8);
            return URI.create(settings.getIdpSingleSignOnServiceUrl() + "?SAMLRequest=" + message);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads what the browser posts; nothing is checked yet. */
    public SamlResponse read(String encoded) {
        try {
            return new SamlResponse(settings, consumer.toString(), encoded);
        } catch (XPathException
                | ParserConfigurationException
                | SAXException
                | IOException
                | SettingsException
                | ValidationError e) {
            throw new AssertionError(e);
        }
    }

    /** Tells what is wrong with a response to this request: signatures, issuer, audience, addressee, times. */
    public String objection(SamlResponse response) {
        return response.isValid(request.getId()) ? "" : response.getError();
    }

    private static Saml2Settings settings(String descriptor, String entityId, URI consumer) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                SettingsBuilder.STRICT_PROPERTY_KEY, "true",
                SettingsBuilder.SP_ENTITYID_PROPERTY_KEY, entityId,
                SettingsBuilder.SP_ASSERTION_CONSUMER_SERVICE_URL_PROPERTY_KEY, consumer.toString(),
                SettingsBuilder.SECURITY_WANT_MESSAGES_SIGNED, "true",
                SettingsBuilder.SECURITY_WANT_ASSERTIONS_SIGNED, "true",
                SettingsBuilder.SECURITY_WANT_XML_VALIDATION, "true",
                SettingsBuilder.SECURITY_REJECT_DEPRECATED_ALGORITHM, "true",
                // Keycloak writes an attribute Role for each role.
                SettingsBuilder.SECURITY_ALLOW_REPEAT_ATTRIBUTE_NAME_PROPERTY_KEY, "true"));
        Saml2Settings settings =
                new SettingsBuilder().fromProperties(properties).build();
        try {
            return IdPMetadataParser.injectIntoSettings(settings, IdPMetadataParser.parseXML(Util.loadXML(descriptor)));
        } catch (XPathException e) {
            throw new AssertionError(e);
        }
    }
}
