package dev.roster.database.entity;

import java.time.Instant;
import java.util.Objects;

import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;

/**
 * What is known of a session as a whole: one row of {@code sessionanalytics}.
 * A column that holds null is {@code null} here; a flag that holds null reads as false.
 */
@DynamicInsert
@DynamicUpdate
public class RosterSessionAnalytics {

    private Integer id;
    private String sessionId;
    private String userId;
    private String deviceType;
    private String browser;
    private String os;
    private String ipAddress;
    private String country;
    private String city;
    private Instant loginTime;
    private Instant lastActivity;
    private Instant logoutTime;
    private Integer sessionDuration;
    private Integer pageViews;
    private Integer apiCalls;
    private String lastPage;
    private String lastEndpoint;
    private Boolean isSuspicious;
    private Integer securityScore;
    private Integer failedActions;

    public Integer getId() {
        return id;
    }

    public void setId(Integer id) {
        this.id = id;
    }

    public String getSessionId() {
        return sessionId;
    }

    public void setSessionId(String sessionId) {
        this.sessionId = sessionId;
    }

    public String getUserId() {
        return userId;
    }

    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getDeviceType() {
        return deviceType;
    }

    public void setDeviceType(String deviceType) {
        this.deviceType = deviceType;
    }

    public String getBrowser() {
        return browser;
    }

    public void setBrowser(String browser) {
        this.browser = browser;
    }

    public String getOs() {
        return os;
    }

    public void setOs(String os) {
        this.os = os;
    }

    public String getIpAddress() {
        return ipAddress;
    }

    public void setIpAddress(String ipAddress) {
        this.ipAddress = ipAddress;
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    public String getCity() {
        return city;
    }

    public void setCity(String city) {
        this.city = city;
    }

    public Instant getLoginTime() {
        return loginTime;
    }

    public void setLoginTime(Instant loginTime) {
        this.loginTime = loginTime;
    }

    public Instant getLastActivity() {
        return lastActivity;
    }

    public void setLastActivity(Instant lastActivity) {
        this.lastActivity = lastActivity;
    }

    public Instant getLogoutTime() {
        return logoutTime;
    }

    public void setLogoutTime(Instant logoutTime) {
        this.logoutTime = logoutTime;
    }

    public Integer getSessionDuration() {
        return sessionDuration;
    }

    public void setSessionDuration(Integer sessionDuration) {
        this.sessionDuration = sessionDuration;
    }

    public Integer getPageViews() {
        return pageViews;
    }

    public void setPageViews(Integer pageViews) {
        this.pageViews = pageViews;
    }

    public Integer getApiCalls() {
        return apiCalls;
    }

    public void setApiCalls(Integer apiCalls) {
        this.apiCalls = apiCalls;
    }

    public String getLastPage() {
        return lastPage;
    }

    public void setLastPage(String lastPage) {
        this.lastPage = lastPage;
    }

    public String getLastEndpoint() {
        return lastEndpoint;
    }

    public void setLastEndpoint(String lastEndpoint) {
        this.lastEndpoint = lastEndpoint;
    }

    public boolean isSuspicious() {
        return Boolean.TRUE.equals(isSuspicious);
    }

    public void setSuspicious(boolean isSuspicious) {
        this.isSuspicious = isSuspicious;
    }

    public Integer getSecurityScore() {
        return securityScore;
    }

    public void setSecurityScore(Integer securityScore) {
        this.securityScore = securityScore;
    }

    public Integer getFailedActions() {
        return failedActions;
    }

    public void setFailedActions(Integer failedActions) {
        this.failedActions = failedActions;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof RosterSessionAnalytics that && id != null && Objects.equals(id, that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }
}
