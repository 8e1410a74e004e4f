using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations;

/// <summary>The names of the categories: the same on every page.</summary>
public static class CategoryWords
{
    /// <summary>A category as people write it.</summary>
    public static string Name(Category category) => category switch
    {
        Category.Hris => "HRIS",
        Category.Sms => "SMS",
        Category.JobBoard => "Job boards",
        Category.Crm => "CRM",
        Category.SocialMedia => "Social media",
        Category.BackgroundCheck => "Background checks",
        Category.Webhook => "Webhooks",
        Category.Payment => "Payments",
        _ => category.ToString(),
    };
}
