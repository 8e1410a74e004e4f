using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Hosts;

namespace IntegrationConsole.BrowserTests.Kills;

/// <summary>Renames its own account again and again, and remembers the last number that the console has answered "Saved" to.</summary>
internal sealed partial class AcknowledgedChanges : IDisposable
{
    private const string Page = "/account";
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false, CookieContainer = new CookieContainer() }) { Timeout = TimeSpan.FromSeconds(20) };
    private int sent;

    /// <summary>The last number that was acknowledged; the console may hold a later one, never an earlier one.</summary>
    public int Last { get; private set; }

    public async Task SignInAsync(Uri console)
    {
        var form = await TokenAsync(new Uri(console, "/account/login"), "login");
        form["Form.Email"] = Seed.EmailOf(Role.Administrator);
        form["Form.Password"] = Seed.Password;
        using var answer = await client.PostAsync(new Uri(console, "/account/login"), new FormUrlEncodedContent(form));
        answer.RequestMessage!.RequestUri!.AbsolutePath.Should().Be("/admin/integrations/dashboard");
    }

    /// <summary>Until it is cancelled or the console is gone.</summary>
    public async Task RunAsync(Uri console, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var form = await TokenAsync(new Uri(console, Page), "profile", cancellationToken);
                var number = ++sent;
                form["Form.DisplayName"] = string.Create(CultureInfo.InvariantCulture, $"Name {number}");
                using var answer = await client.PostAsync(new Uri(console, Page), new FormUrlEncodedContent(form), cancellationToken);
                if (answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancellationToken)).Contains(">Saved<", StringComparison.Ordinal))
                {
                    Last = number;
                }
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException)
        {
            // The console was killed: what it had answered before must be there afterwards.
        }
    }

    /// <summary>The number in the name that the console holds.</summary>
    public async Task<int> StoredAsync(Uri console)
    {
        var page = await client.GetStringAsync(new Uri(console, Page));
        return int.Parse(Name().Match(page) is { Success: true } match ? match.Groups[1].Value : "0", CultureInfo.InvariantCulture);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("value=\"Name ([0-9]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    private async Task<Dictionary<string, string>> TokenAsync(Uri address, string handler, CancellationToken cancellationToken = default)
    {
        var page = await client.GetStringAsync(address, cancellationToken);
        return new(StringComparer.Ordinal) { ["_handler"] = handler, ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value };
    }
}
