using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Brevo: 100 requests an hour for everything but sending; throttling says so in x-sib-ratelimit-* only, without Retry-After.</summary>
internal sealed class BrevoPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "brevo";

    protected override QuotaWindow NewHeaderQuota => new(100, TimeSpan.FromHours(1));

    public override Answer Refuse(Refusal refusal, SettingValues settings) =>
        refusal is Refusal.RateLimited ? Documented(429, "Too many requests.", settings) : base.Refuse(refusal, settings);
}
