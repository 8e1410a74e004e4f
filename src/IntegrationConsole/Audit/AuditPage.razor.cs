using System.Globalization;
using IntegrationConsole.Api;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace IntegrationConsole.Audit;

public sealed partial class AuditPage
{
    private static readonly InputOption[] Categories = [new("", "All"), .. AuditQueryRules.Categories.Select(c => new InputOption(c, AuditWords.Sentence(c)))];

    private readonly CancellationTokenSource _gone = new();
    private AuditQuery _query = new();
    private List<AuditEntry>? _entries;
    private string? _from;
    private string? _to;
    private bool _hasMore;
    private bool _loading;
    private int _wanted;
    private IReadOnlyList<string> _gaps = [];

    [Inject] private AuditList List { get; set; } = null!;

    /// <summary>Links from other pages: <c>/audit?text=stripe-live</c>.</summary>
    [SupplyParameterFromQuery(Name = "text")] private string? Text { get; set; }

    private string Summary => _hasMore ? $"{Shown} newest shown" : $"{Shown} shown, that is all";

    private string Shown => (_entries?.Count ?? 0).ToString("N0", CultureInfo.InvariantCulture);

    private string CsvAddress => QueryHelpers.AddQueryString(AuditEndpoints.Path, new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["format"] = "csv",
        ["text"] = Given(_query.Text),
        ["category"] = Given(_query.Category),
        ["action"] = Given(_query.Action),
        ["actor"] = Given(_query.Actor),
        ["from"] = Given(_from),
        ["to"] = Given(_to),
        ["failuresOnly"] = _query.FailuresOnly ? "true" : null,
    });

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        _query = new() { Text = Given(Text) };
        return LoadAsync(after: null);
    }

    private Task FilterAsync(AuditQuery query)
    {
        _query = query with { Text = Given(query.Text), Category = Given(query.Category), Action = Given(query.Action), Actor = Given(query.Actor) };
        return LoadAsync(after: null);
    }

    private Task FromAsync(ChangeEventArgs change)
    {
        _from = change.Value as string;
        return FilterAsync(_query with { From = AuditQueryRules.Day(_from, wholeDay: false) });
    }

    private Task ToAsync(ChangeEventArgs change)
    {
        _to = change.Value as string;
        return FilterAsync(_query with { Until = AuditQueryRules.Day(_to, wholeDay: true) });
    }

    private Task ClearAsync()
    {
        _from = _to = null;
        return FilterAsync(new());
    }

    private Task MoreAsync() => LoadAsync(_entries?[^1].Id);

    private async Task LoadAsync(long? after)
    {
        // While one page is read the person may change a filter: only the last answer asked for is shown.
        var asked = ++_wanted;
        _loading = true;
        var rows = await List.ReadAsync(_query, new PageRequest(PageRequest.DefaultLimit, after), _gone.Token);
        var gaps = after is null ? await List.GapsAsync(_query, _gone.Token) : _gaps;
        if (asked != _wanted)
        {
            return;
        }

        _loading = false;
        _gaps = gaps;
        _hasMore = rows.Count > PageRequest.DefaultLimit;
        _entries = [.. after is null ? [] : _entries ?? [], .. rows.Take(PageRequest.DefaultLimit)];
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
