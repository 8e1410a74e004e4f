using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Mailgun: throttling says so in X-RateLimit-* only, with the reset in milliseconds and without Retry-After.</summary>
internal sealed class MailgunPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "mailgun";

    public override Answer Refuse(Refusal refusal, SettingValues settings) =>
        refusal is Refusal.RateLimited ? Documented(429, "rate limit exceeded", settings) : base.Refuse(refusal, settings);
}
