using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Gmail: a mailbox's profile, or the consenter of a connection that only sends.</summary>
internal sealed class GmailPlay(ProviderManifest manifest) : GooglePlay(manifest)
{
    public const string ProviderId = "gmail";
}
