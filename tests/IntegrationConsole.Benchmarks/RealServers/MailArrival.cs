using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntegrationConsole.Benchmarks.Stage;

namespace IntegrationConsole.Benchmarks.RealServers;

/// <summary>A test mail that the running console sends, until it lies in a mailbox of the real server.</summary>
public sealed class MailArrival(ConsoleFolder folder, MailServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task RunAsync(RunningConsole console, Transcript transcript, CancellationToken cancellationToken)
    {
        transcript.Line("");
        transcript.Line("## A test mail is sent through it, and arrives in a mailbox");
        transcript.Line("");
        transcript.Line($"`POST /api/v1/admin/integrations/{EvidenceRun.Right}/mail/test` with `{{\"to\":\"{MailServer.Mailbox}\"}}`. The conversation, as the console answers it (after, who, what):");
        transcript.Line("");
        transcript.Block(string.Join('\n', await SendAsync(console, cancellationToken)));
        transcript.Line("");
        transcript.Line("The file that Postfix has put into the mailbox:");
        transcript.Line("");
        var file = await Eventually.GetAsync(() => Task.FromResult(server.Arrived()), Patience, "The mail did not arrive in the mailbox within a minute.", cancellationToken);
        transcript.Block(await File.ReadAllTextAsync(file, cancellationToken));
    }

    private async Task<IEnumerable<string>> SendAsync(RunningConsole console, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/admin/integrations/{EvidenceRun.Right}/mail/test", UriKind.Relative))
        {
            Content = new StringContent(JsonSerializer.Serialize(new { to = MailServer.Mailbox }), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", folder.ApiKey);
        using var answer = await console.Http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        using var json = JsonDocument.Parse(text);
        return answer.IsSuccessStatusCode && json.RootElement.GetProperty("success").GetBoolean()
            ? [.. json.RootElement.GetProperty("transcript").EnumerateArray().Select(line => $"{line.GetProperty("afterMs").GetDouble(),8:0.0} ms  {line.GetProperty("who").GetString(),-7} {line.GetProperty("text").GetString()}")]
            : throw new StageException($"The console did not send the mail: {text}");
    }
}
