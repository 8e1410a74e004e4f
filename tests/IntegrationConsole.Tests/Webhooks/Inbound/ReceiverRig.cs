using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.Webhooks;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Inbound;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

/// <summary>A receiver of the running console, made through the API, and a sender that signs for it.</summary>
internal sealed class ReceiverRig(RunningConsole console, ApiClient api, JsonNode made) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Guid Id { get; } = made["id"]!.GetValue<Guid>();

    public Uri Address { get; } = new(made["address"]!.GetValue<string>());

    public string Secret { get; } = made["secret"]?.GetValue<string>() ?? "";

    public string Preset { get; } = made["preset"]!.GetValue<string>();

    public ApiClient Api => api;

    public HttpClient Http => http;

    public Signature Scheme => ReceiverPresets.Find(Preset)!.Scheme;

    public static async Task<ReceiverRig> CreateAsync(RunningConsole console, string preset, object? more = null)
    {
        var api = console.Api(console.Ours.Key);
        var wish = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more ?? new { }))!.AsObject();
        wish["name"] = $"{preset} {Guid.NewGuid():N}";
        wish["preset"] = preset;
        var answer = await api.PostAsync("/receivers", wish.ToJsonString());
        answer.Status.Should().Be(System.Net.HttpStatusCode.Created, answer.Text);
        return new(console, api, answer.Json);
    }

    /// <summary>Sends a webhook as the provider would; tells status and body of the answer.</summary>
    public async Task<(int Status, string Text)> SendAsync(
        string body, TimeSpan age = default, string? secret = null, IEnumerable<KeyValuePair<string, string>>? headers = null, Func<SignatureCall, SignatureCall>? onTheWay = null)
    {
        using var answer = await new WebhookSender(Scheme, secret ?? Secret).SendAsync(http, Address, Encoding.UTF8.GetBytes(body), TimeProvider.System.GetUtcNow() - age, headers, onTheWay);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A call that nobody signed.</summary>
    public async Task<(int Status, string Text)> PostAsync(HttpContent content, string query = "")
    {
        using var answer = await http.PostAsync(new Uri(Address + query), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<List<ReceivedCall>> CallsAsync()
    {
        await using var db = console.Database.OpenForSystem();
        var receiver = await db.Set<Receiver>().SingleAsync(r => r.PublicId == Id);
        return await db.Set<ReceivedCall>().AsNoTracking().Where(c => c.ReceiverId == receiver.Id).OrderBy(c => c.Id).ToListAsync();
    }

    public static ByteArrayContent Json(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public void Dispose() => http.Dispose();
}
