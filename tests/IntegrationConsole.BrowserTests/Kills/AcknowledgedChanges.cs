using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationConsole.BrowserTests.Hosts;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>Changes a configuration over the API again and again, and remembers the last number that was answered with 200.</summary>
internal sealed class AcknowledgedChanges : IDisposable
{
    private const string Address = $"/api/v1/admin/integrations/configs/{Cast.Disabled}";

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private int sent;

    public AcknowledgedChanges() => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Seed.ApiKey);

    /// <summary>The last number that was acknowledged; the console may hold a later one, never an earlier one.</summary>
    public int Last { get; private set; }

    /// <summary>Until it is cancelled or the console is gone.</summary>
    public async Task RunAsync(Uri console, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var number = ++sent;
                using var answer = await client.PutAsJsonAsync(new Uri(console, Address), new { description = number.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
                answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync(cancellationToken));
                Last = number;
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
        {
            EndedBy = gone.GetType().Name; // the console was killed: what it had answered before must be there afterwards
        }
    }

    /// <summary>How the kill looked from here; null while changes go through.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>The number that the console holds; 0 before the first change.</summary>
    public async Task<int> StoredAsync(Uri console)
    {
        var config = await client.GetFromJsonAsync<JsonElement>(new Uri(console, Address));
        return config.TryGetProperty("description", out var text) && text.ValueKind is JsonValueKind.String ? int.Parse(text.GetString()!, CultureInfo.InvariantCulture) : 0;
    }

    public void Dispose() => client.Dispose();
}
