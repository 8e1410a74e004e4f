using IntegrationConsole.Access;
using IntegrationConsole.Health;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Bulk;

/// <summary>The working list: search, filters, order, health; ticks, and what is done to everything ticked. Reads the shared board, never the database.</summary>
public sealed partial class ConfigListPage
{
    private const int PageSize = 50;

    private static readonly (ListSort Sort, string Text)[] Columns =
    [
        (ListSort.Name, "Name"), (ListSort.Health, "Health"), (ListSort.Provider, "Provider"), (ListSort.Environment, "Environment"), (ListSort.Interval, "Checked every"), (ListSort.Changed, "Last changed"),
    ];

    private readonly RowSelection _selection = new();
    private IntegrationFilter _filter = IntegrationFilter.All;
    private ListSort _sort;
    private ListView _view = null!;
    private int _limit = PageSize;
    private BulkDeed? _deed;
    private bool _exporting;
    private bool _maySelect;
    private Func<Permission, bool> _may = _ => false;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private HealthBoard Board { get; set; } = null!;

    [Inject] private ListViews Views { get; set; } = null!;

    [Inject] private NavigationManager Location { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "health")] private string? Health { get; set; }

    [SupplyParameterFromQuery(Name = "provider")] private string? Provider { get; set; }

    [SupplyParameterFromQuery(Name = "category")] private string? Category { get; set; }

    [SupplyParameterFromQuery(Name = "environment")] private string? Environment { get; set; }

    [SupplyParameterFromQuery(Name = "tag")] private string? Tag { get; set; }

    [SupplyParameterFromQuery(Name = "owner")] private string? Owner { get; set; }

    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }

    protected override long ShownVersion => Board.VersionOf(Scope.OrganizationId);

    private IEnumerable<BoardRow> Shown => _view.Rows.Take(_limit);

    private bool AllShownAreSelected => _view.Rows.Count > 0 && Shown.All(r => _selection.Contains(r.Facts.IntegrationId));

    protected override void OnParametersSet()
    {
        var filter = ListQuery.Filter(Search, Health, Provider, Category, Environment, Tag, Owner);
        _limit = filter == _filter ? _limit : PageSize;
        (_filter, _sort) = (filter, ListQuery.Word<ListSort>(Sort) ?? ListSort.Name);
        _view = Views.Get(Scope.OrganizationId, _filter, _sort);
    }

    protected override async Task OnParametersSetAsync()
    {
        var user = (await Authentication).User;
        _may = user.May;
        _maySelect = new[] { Permission.RunConnectionTests, Permission.EditBasicSettings, Permission.DeleteIntegrations }.Any(_may);
    }

    protected override Task RefreshAsync()
    {
        _view = Views.Get(Scope.OrganizationId, _filter, _sort);
        return Task.CompletedTask;
    }

    private Task ShowAsync(IntegrationFilter filter, ListSort sort)
    {
        Location.NavigateTo(Location.GetUriWithQueryParameters(ListQuery.Of(filter, sort)), replace: true);
        return Task.CompletedTask;
    }

    private void Pick(int integrationId, bool shift) => _selection.Pick(integrationId, shift, [.. Shown.Select(r => r.Facts.IntegrationId)]);

    private void SelectShown()
    {
        var shown = Shown.Select(r => r.Facts.IntegrationId).ToList();
        (AllShownAreSelected ? (Action<IEnumerable<int>>)_selection.Remove : _selection.Add)(shown);
    }

    private void SelectMatching() => _selection.Add(_view.Rows.Select(r => r.Facts.IntegrationId));

    /// <summary>By the board as it is now: what was deleted meanwhile is left out.</summary>
    private IReadOnlyList<string> SelectedSlugs() => [.. _view.Board.Rows.Where(r => _selection.Contains(r.Facts.IntegrationId)).Select(r => r.Facts.Slug)];
}
