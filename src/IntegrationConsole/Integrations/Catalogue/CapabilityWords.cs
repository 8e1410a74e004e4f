using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Catalogue;

/// <summary>What an application can do through a provider, as people say it and search for it.</summary>
public static class CapabilityWords
{
    public static string Of(Capability capability) => capability switch
    {
        Capability.EmailSend => "send e-mail",
        Capability.SmsSend => "send SMS",
        Capability.ChatSend => "send chat messages",
        Capability.Payments => "payments",
        Capability.EmployeeDirectory => "employee directory",
        Capability.SourceCode => "source code",
        Capability.Http => "any HTTP API",
        Capability.Payroll => "payroll",
        Capability.BackgroundChecks => "background checks",
        Capability.JobPostings => "job postings",
        Capability.Calendar => "calendar",
        Capability.Meetings => "meetings",
        Capability.CustomerRecords => "customer records",
        Capability.SocialPublishing => "social publishing",
        Capability.WebAnalytics => "web analytics",
        Capability.FileStorage => "file storage",
        Capability.WebhookDelivery => "webhook delivery",
        Capability.WebCrawling => "web crawling",
        _ => capability.ToString(),
    };
}
