using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Google Calendar: the calendar that applications use.</summary>
internal sealed class GoogleCalendarPlay(ProviderManifest manifest) : GooglePlay(manifest)
{
    public const string ProviderId = "google_calendar";
}
