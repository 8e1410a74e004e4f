using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers.Smtp;

/// <summary>A vendor's SMTP provider against a scripted mail server that knows the example password.</summary>
internal static class VendorDialogue
{
    /// <summary>Runs the probe with the form's examples; <paramref name="reply"/>, when given, is what the server says to <paramref name="command"/>.</summary>
    public static async Task<(ProbeReport Report, IReadOnlyList<string> Commands)> RunAsync(string providerId, string command = "", string reply = "")
    {
        var provider = ProviderCatalog.Find(providerId)!;
        var values = ProbeTest.ExampleValues(provider.Manifest);
        await using var server = new ScriptedMailServer { Password = values["password"] };
        if (command.Length > 0)
        {
            server.Replies[command] = reply;
        }

        (values["host"], values["port"]) = ("localhost", server.Port.ToString(CultureInfo.InvariantCulture));
        var report = await Prober.RunAsync(provider, ProbeTest.Context(values, trust: true), CancellationToken.None);
        return (report, [.. server.Commands]);
    }
}
