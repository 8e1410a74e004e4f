using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Zoom: says when a limit ends as a date (ISO-8601), where others write seconds.</summary>
internal sealed class ZoomPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "zoom";

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal is Refusal.RateLimited limited
        ? Documented(429, "Too many requests.", settings, Header("Retry-After", limited.ResetsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), Header("X-RateLimit-Type", "Daily-limit"))
        : base.Refuse(refusal, settings);
}
