using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.Access;

/// <summary>A person's browser without scripts: keeps cookies, fills forms in, follows no redirect by itself.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public Task<string> TextAsync(string path) => http.GetStringAsync(path);

    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value))));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request);

    /// <summary>Opens the page and sends its form of that name, with the token that the page holds.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await TextAsync(page);
        return await PostAsync(page, [("_handler", form), ("__RequestVerificationToken", Token(html)), .. fields]);
    }

    public Task<HttpResponseMessage> SignInAsync(string email, string password, string returnUrl = "") =>
        SubmitAsync($"/account/login{(returnUrl.Length > 0 ? $"?returnUrl={Uri.EscapeDataString(returnUrl)}" : "")}", "login", ("Form.Email", email), ("Form.Password", password));

    public async Task<HttpResponseMessage> SignOutAsync() =>
        await PostAsync("/account/logout", ("__RequestVerificationToken", Token(await TextAsync("/account"))));

    public void Dispose() => http.Dispose();

    public static string Token(string html) => TokenField().Match(html).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
