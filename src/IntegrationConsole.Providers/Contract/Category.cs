namespace IntegrationConsole.Providers.Contract;

/// <summary>What a company uses an integration for. The numbers are stored; never renumber.</summary>
public enum Category
{
    Communication = 0,
    Payment = 1,
    Hris = 2,
    Payroll = 3,
    Sms = 4,
    Calendar = 5,
    JobBoard = 6,
    Crm = 7,
    SocialMedia = 8,
    Analytics = 9,
    Webhook = 10,
    Development = 11,
    Storage = 12,
    Monitoring = 13,
    BackgroundCheck = 14,
}
