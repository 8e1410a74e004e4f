using System.Diagnostics;
using IntegrationConsole.Benchmarks.Measured;
using IntegrationConsole.Benchmarks.Stage;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>
/// The console watches a real server through its life: right password, password changed at the server, put back, server stopped, started
/// again; <paramref name="whileHealthy"/> does more with it before. Beside it an integration whose password was wrong from the start. Each step waits for the transition that the console stores.
/// </summary>
public sealed class EvidenceRun(BenchmarkOptions options, ConsoleFolder folder, IRealServer server, ServerPasswords passwords, Func<RunningConsole, Transcript, CancellationToken, Task>? whileHealthy = null)
{
    public const string Right = "right-password";
    public const string Wrong = "wrong-password";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Transcript transcript = new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [folder.Root] = "FOLDER",
        [passwords.Right] = "(the right password)",
        [passwords.Wrong] = "(the wrong password)",
    });

    private Dictionary<string, int> keys = [];
    private long newest;

    /// <summary>Probed often so that the run is short; the rules are the defaults: 2 of 3 down, 2 of 2 up.</summary>
    public static MonitoringSettings Monitoring => MonitoringSettings.Default with { Interval = TimeSpan.FromSeconds(5) };

    public async Task<int> RunAsync(IReadOnlyList<IntegrationDraft> drafts, CancellationToken cancellationToken)
    {
        await DescribeAsync(drafts, cancellationToken);
        await server.SetPasswordAsync(passwords.Right, cancellationToken);
        await server.StartAsync(cancellationToken);
        await using var data = await ConsoleData.CreateAsync(folder, cancellationToken);
        keys = (await Planting.PlantAsync(data, drafts, cancellationToken)).ToDictionary(i => i.Slug, i => i.Id, StringComparer.Ordinal);
        await using var console = await RunningConsole.StartAsync(folder, cancellationToken);

        await StepAsync("The console starts. One integration has the right password, one a wrong one", data, [(Right, HealthState.Healthy, Cause.None), (Wrong, HealthState.Unhealthy, Cause.CredentialRejected)], cancellationToken);
        await (whileHealthy?.Invoke(console, transcript, cancellationToken) ?? Task.CompletedTask);
        await server.SetPasswordAsync(passwords.Wrong + "-new", cancellationToken);
        await StepAsync("The password is changed at the server: the stored one is wrong now", data, [(Right, HealthState.Unhealthy, Cause.CredentialRejected)], cancellationToken);
        await server.SetPasswordAsync(passwords.Right, cancellationToken);
        await StepAsync("The password is put back", data, [(Right, HealthState.Healthy, Cause.None)], cancellationToken);
        await server.StopAsync();
        await StepAsync("The server is stopped", data, [(Right, HealthState.Unhealthy, Cause.Network)], cancellationToken);
        await server.StartAsync(cancellationToken);
        await StepAsync("The server is started again", data, [(Right, HealthState.Healthy, Cause.None)], cancellationToken);

        transcript.Line("All steps ended as expected; a run that meets anything else stops with an error.");
        if (options.Record is { } file)
        {
            await File.WriteAllTextAsync(file, transcript.Text, cancellationToken);
        }

        return 0;
    }

    private async Task DescribeAsync(IReadOnlyList<IntegrationDraft> drafts, CancellationToken cancellationToken)
    {
        transcript.Line($"# Evidence: the {ProviderCatalog.Find(drafts[0].ProviderId)!.Manifest.Name} provider against {server.Name}");
        transcript.Line("");
        transcript.Line($"Recorded on {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC with `dotnet run -c Release --project tests/IntegrationConsole.Benchmarks -- {options.Command} --record FILE`.");
        transcript.Line("The server runs as Debian ships it, on a high port of 127.0.0.1, with the configuration below and a certificate from an authority made for");
        transcript.Line("this run. The console is the real program in a process of its own; everything shown of it was read from its database while it ran.");
        transcript.Line("");
        transcript.Line($"- Machine: {Machine.Here().Words}");
        foreach (var package in server.Packages)
        {
            transcript.Line($"- Debian package: {await VersionAsync(package, cancellationToken)}");
        }

        foreach (var (file, text) in server.Configuration)
        {
            transcript.Line("");
            transcript.Line($"`{file}`:");
            transcript.Line("");
            transcript.Block(text);
        }

        transcript.Line("");
        transcript.Line("Integrations:");
        transcript.Line("");
        foreach (var draft in drafts)
        {
            var settings = draft.Settings.Select(s => $"{s.Key} = {(s.Value.StartsWith("-----", StringComparison.Ordinal) ? "(certificate of the authority)" : s.Value)}");
            transcript.Line($"- `{draft.Slug}`: {string.Join(", ", settings)}, {string.Join(", ", draft.Secrets.Select(s => $"{s.Key} = {s.Value}"))}; every {draft.Monitoring.Interval.TotalSeconds:0} s, down {draft.Monitoring.DownAfter} of {draft.Monitoring.DownOf}, up {draft.Monitoring.UpAfter} of {draft.Monitoring.UpOf}");
        }
    }

    private async Task StepAsync(string what, ConsoleData data, IReadOnlyList<(string Slug, HealthState To, Cause Cause)> expected, CancellationToken cancellationToken)
    {
        transcript.Line("");
        transcript.Line($"## {what}");
        transcript.Line("");
        var changes = new List<StatusChange>();
        foreach (var (slug, to, cause) in expected)
        {
            var change = await NextAsync(data, keys[slug], cancellationToken);
            transcript.Change(slug, change);
            changes.Add(change);
            if (change.To != to || change.Cause != cause)
            {
                throw new StageException($"Expected {slug} to become {to} ({cause}), but it became {change.To} ({change.Cause}).");
            }
        }

        newest = changes.Max(c => c.Id);
    }

    private Task<StatusChange> NextAsync(ConsoleData data, int integrationId, CancellationToken cancellationToken) => Eventually.GetAsync(
        async () =>
        {
            await using var db = data.Open();
            return await db.Set<StatusChange>().AsNoTracking().Where(c => c.IntegrationId == integrationId && c.Id > newest).OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        },
        Patience,
        "The console stored no change of state within two minutes.",
        cancellationToken);

    private static async Task<string> VersionAsync(string package, CancellationToken cancellationToken)
    {
        await using var query = ChildProcess.Start("dpkg-query", "dpkg-query", ["-W", package]);
        return await query.EndsAsync(TimeSpan.FromSeconds(20), cancellationToken) == 0
            ? query.Output.Trim().Replace('\t', ' ')
            : throw new StageException($"The Debian package {package} is not installed: apt-get install {package}");
    }
}
