using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>The live overview. Reads one shared picture of the board; filter and density are in the address, so that a view can be sent to a colleague.</summary>
public partial class DashboardPage
{
    private static readonly SegmentedOption[] Densities =
    [
        new(nameof(GridDensity.Cards), "Cards"),
        new(nameof(GridDensity.Compact), "Compact"),
        new(nameof(GridDensity.Wall), "Wall"),
        new(nameof(GridDensity.Table), "Table"),
    ];

    private BoardFilter _filter = BoardFilter.Everything;
    private GridDensity _density;
    private BoardView _view = null!;
    private CheckAll? _checkAll;

    [Inject]
    private BoardViews Views { get; set; } = null!;

    [Inject]
    private HealthBoard Board { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateParameter { get; set; }

    [SupplyParameterFromQuery(Name = "category")]
    private string? CategoryParameter { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? SearchParameter { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewParameter { get; set; }

    protected override long ShownVersion => Board.VersionOf(Scope.OrganizationId);

    protected override Task RefreshAsync()
    {
        _view = Views.Get(Scope.OrganizationId, _filter);
        return Task.CompletedTask;
    }

    protected override void OnParametersSet()
    {
        Category? category = Enum.TryParse<Category>(CategoryParameter, ignoreCase: true, out var c) && Enum.IsDefined(c) ? c : null;
        var state = Enum.TryParse<StateFilter>(StateParameter, ignoreCase: true, out var s) && Enum.IsDefined(s) ? s : StateFilter.All;
        var search = SearchParameter?.Trim() ?? "";
        _filter = new(state, category, search.Length <= 100 ? search : search[..100]);
        _density = Enum.TryParse<GridDensity>(ViewParameter, ignoreCase: true, out var d) && Enum.IsDefined(d) ? d : GridDensity.Cards;
        _view = Views.Get(Scope.OrganizationId, _filter);
    }

    private bool Is(StateFilter state) => _filter.State == state;

    private Task FilterAsync(StateFilter state) => ShowAsync(_filter with { State = _filter.State == state ? StateFilter.All : state }, _density);

    private Task CategoryAsync(Category? category) => ShowAsync(_filter with { Category = category }, _density);

    private Task SearchAsync(string text) => ShowAsync(_filter with { Search = text.Trim() }, _density);

    private Task ClearAsync() => ShowAsync(BoardFilter.Everything, _density);

    private Task DensityAsync(string density) => ShowAsync(_filter, Enum.Parse<GridDensity>(density));

    private Task CheckAllAsync() => _checkAll?.StartAsync() ?? Task.CompletedTask;

    private Task ShowAsync(BoardFilter filter, GridDensity density)
    {
        Location.NavigateTo(
            Location.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["state"] = filter.State is StateFilter.All ? null : HealthWords.Camel(filter.State.ToString()),
                ["category"] = filter.Category is { } category ? HealthWords.Camel(category.ToString()) : null,
                ["q"] = filter.Search.Length == 0 ? null : filter.Search,
                ["view"] = density is GridDensity.Cards ? null : HealthWords.Camel(density.ToString()),
            }),
            replace: true);
        return Task.CompletedTask;
    }

    private List<BoardRow> Failing()
    {
        var failing = new List<BoardRow>();
        foreach (var row in _view.Board.Rows)
        {
            if (row.Rank > 1)
            {
                break; // worst first: the rest is fine
            }

            failing.Add(row);
        }

        return failing;
    }

    /// <summary>The filter that shows all of them: one state when they share it, else everything, which starts with the worst.</summary>
    private static StateFilter TroubleOf(List<BoardRow> failing) =>
        failing.TrueForAll(row => row.Rank == 0) ? StateFilter.Errors : failing.TrueForAll(row => row.Rank == 1) ? StateFilter.Degraded : StateFilter.All;

    private string Share(int count) => _view.Board.Total == 0 ? "" : Figures.WholePercent((double)count / _view.Board.Total);

    private static string FailedToday(OrganizationBoard board) =>
        board.Today.Calls == 0 ? "" : $"{Figures.Percent((double)board.Today.Errors / board.Today.Calls)} failed";
}
