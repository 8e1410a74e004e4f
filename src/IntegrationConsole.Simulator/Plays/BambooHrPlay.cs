using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>BambooHR: XML unless JSON is asked for, errors without a body and with the reason in X-BambooHR-Error-Message.</summary>
internal sealed class BambooHrPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "bamboohr";

    private const string Employee = "/api/v1/employees/0";

    public override IEnumerable<Scene> Scenes(SettingValues settings) =>
    [
        .. base.Scenes(settings).Where(scene => scene.Path != Employee),
        new(Employee, Answer.Json(200, """{"id":"0"}""")),
        new(Employee, Answer.Text(200, "text/xml; charset=utf-8", "<?xml version=\"1.0\"?>\n<employee id=\"0\"></employee>\n"), "xml"),
        new("/api/v1/company_information", Answer.Json(200, """{"legalName":"InTime Staffing LLC","displayName":"InTime Staffing"}""")),
    ];

    public override string FormatFor(IHeaderDictionary request) =>
        request.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase) ? "json" : "xml";

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized { Missing: true } => Error(401, "API key missing"),
        Refusal.Unauthorized => Error(401, "Invalid API key"),
        Refusal.Forbidden => Error(403, "You do not have permission to access this resource"),
        Refusal.RateLimited limited => Error(429, "Request limit exceeded", Header("Retry-After", Text(limited.Seconds))),
        Refusal.NotFound => Error(404, "Not found"),
        Refusal.ServerError error => Error(error.Status, "An internal error occurred"),
        _ => base.Refuse(refusal, settings),
    };

    private static Answer Error(int status, string reason, params IEnumerable<KeyValuePair<string, string>> headers) =>
        Answer.Empty(status, [Header("X-BambooHR-Error-Message", reason), .. headers]);
}
