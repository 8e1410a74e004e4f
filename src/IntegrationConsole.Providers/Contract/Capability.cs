namespace IntegrationConsole.Providers.Contract;

/// <summary>Something that an application can do through a provider; members of a failover group share one.</summary>
public enum Capability
{
    EmailSend,
    SmsSend,
    ChatSend,
    Payments,
    EmployeeDirectory,
    SourceCode,
    Http,
    Payroll,
    BackgroundChecks,
    JobPostings,
    Calendar,
    Meetings,
    CustomerRecords,
    SocialPublishing,
    WebAnalytics,
    FileStorage,
    WebhookDelivery,
    WebCrawling,
}
