namespace IntegrationConsole.Access;

/// <summary>
/// One thing that may be allowed: one member for each boolean of <c>IntegrationManagementPermissions</c> in the admin specification, and where said one of our own. Each is also the name of
/// an authorization policy: <c>[Authorize(Policy = nameof(Permission.EditBasicSettings))]</c>. Stored by name. The hundreds are the group.
/// </summary>
public enum Permission
{
    ViewIntegrationStatus = 0,
    ViewUsageAnalytics = 1,
    ViewErrorLogs = 2,
    ExportAnalyticsData = 3,

    ViewConfigurations = 100,
    EditBasicSettings = 101,
    EditSensitiveSettings = 102,
    ManageCredentials = 103,
    CreateNewIntegrations = 104,
    DeleteIntegrations = 105,

    /// <summary>Ours, beyond the specification: to be given access tokens of connections, for programs that call a provider themselves.</summary>
    IssueAccessTokens = 106,

    RunConnectionTests = 200,
    AccessDiagnosticTools = 201,
    ViewTestHistory = 202,
    ModifyTestParameters = 203,

    ViewAllErrors = 300,
    ResolveErrors = 301,
    ModifyErrorCategories = 302,
    AccessSensitiveErrorData = 303,
    ManageAutomatedFixes = 304,

    ViewWebhooks = 400,
    CreateWebhooks = 401,
    ModifyWebhookSecurity = 402,
    ViewWebhookPayloads = 403,
    RetryFailedDeliveries = 404,

    /// <summary>Ours, beyond the specification: to publish events, for the company's own applications.</summary>
    PublishEvents = 405,

    ModifyGlobalSettings = 500,
    ManageEncryptionKeys = 501,
    AccessAuditLogs = 502,
    ManageRateLimits = 503,
    PerformSystemMaintenance = 504,
}
