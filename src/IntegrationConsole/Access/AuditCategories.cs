namespace IntegrationConsole.Access;

/// <summary>The categories of the audit trail, from the admin specification ("Audit Logging for Integration Management").</summary>
public static class AuditCategories
{
    public const string Configuration = "configuration";
    public const string Testing = "testing";
    public const string Monitoring = "monitoring";
    public const string Security = "security";
    public const string Troubleshooting = "troubleshooting";
}
