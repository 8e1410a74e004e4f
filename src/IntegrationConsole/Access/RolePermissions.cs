using System.Collections.Frozen;

namespace IntegrationConsole.Access;

/// <summary>Who may do what: the whole matrix, as <c>docs/access.md</c> shows it.</summary>
public static class RolePermissions
{
    private const int GroupSize = 100;

    private static readonly Permission[] ViewerMay =
    [
        Permission.ViewIntegrationStatus, Permission.ViewUsageAnalytics, Permission.ViewConfigurations, Permission.ViewTestHistory,
        Permission.ViewAllErrors, Permission.ViewWebhooks,
    ];

    private static readonly Permission[] ResponderMay =
    [
        .. ViewerMay, Permission.ViewErrorLogs, Permission.RunConnectionTests, Permission.AccessDiagnosticTools, Permission.ResolveErrors,
        Permission.RetryFailedDeliveries,
    ];

    private static readonly Permission[] SupportMay =
    [
        .. ResponderMay, Permission.ExportAnalyticsData, Permission.AccessSensitiveErrorData, Permission.ViewWebhookPayloads,
    ];

    private static readonly Permission[] OperatorMay =
    [
        .. SupportMay, Permission.EditBasicSettings, Permission.EditSensitiveSettings, Permission.ManageCredentials, Permission.CreateNewIntegrations,
        Permission.ModifyTestParameters, Permission.ModifyErrorCategories, Permission.ManageAutomatedFixes, Permission.CreateWebhooks,
        Permission.ModifyWebhookSecurity, Permission.PublishEvents, Permission.ManageRateLimits,
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Matrix = new Dictionary<Role, FrozenSet<Permission>>
    {
        [Role.Viewer] = ViewerMay.ToFrozenSet(),
        [Role.Responder] = ResponderMay.ToFrozenSet(),
        [Role.Support] = SupportMay.ToFrozenSet(),
        [Role.Operator] = OperatorMay.ToFrozenSet(),
        [Role.Administrator] = Enum.GetValues<Permission>().ToFrozenSet(),
    }.ToFrozenDictionary();

    /// <summary>Everything that a role may do.</summary>
    public static FrozenSet<Permission> For(Role role) => Matrix[role];

    /// <summary>The group of the specification that a permission belongs to.</summary>
    public static PermissionGroup GroupOf(Permission permission) => (PermissionGroup)((int)permission / GroupSize);
}
