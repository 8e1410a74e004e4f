namespace IntegrationConsole.Access;

/// <summary>The six groups of <c>IntegrationManagementPermissions</c> in the admin specification.</summary>
public enum PermissionGroup
{
    DashboardAccess,
    ConfigurationManagement,
    TestingAndDiagnostics,
    ErrorManagement,
    WebhookManagement,
    SystemAdministration,
}
