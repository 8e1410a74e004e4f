using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.Tests.Flows;

/// <summary>Calls the API as a program does.</summary>
internal sealed class ApiClient(HttpClient http, string? key)
{
    public const string Root = "/api/v1/admin/integrations";

    /// <param name="path">Below <see cref="Root"/>, or from the root when it starts with two slashes.</param>
    /// <param name="body">An object for JSON, or text as it is.</param>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null, string contentType = "application/json", string? passphrase = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith("//", StringComparison.Ordinal) ? path[1..] : Root + path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (passphrase is not null)
        {
            request.Headers.TryAddWithoutValidation("Secrets-Passphrase", passphrase);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body)));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var answer = await http.SendAsync(request);
        return new(
            answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.ETag?.ToString(), answer.Headers.Location,
            answer.Headers.RetryAfter?.Delta);
    }

    public Task<ApiAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<ApiAnswer> PostAsync(string path, object? body = null, string? ifMatch = null) => SendAsync(HttpMethod.Post, path, body, ifMatch);

    public Task<ApiAnswer> PutAsync(string path, object? body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    public Task<ApiAnswer> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, body: null, ifMatch);

    /// <summary>The body that connects a simulated SendGrid account; checked once a day, so that tests decide when.</summary>
    public static object SendGrid(SimulatedService account, string name, string displayName, bool enabled = true) => new
    {
        name,
        displayName,
        provider = "sendgrid",
        enabled,
        connectionConfig = new { baseUrl = account.BaseUrl },
        secrets = new { apiKey = account.Settings["apiKey"] },
        monitoringConfig = new { healthCheckIntervalSeconds = 86_400 },
    };
}
