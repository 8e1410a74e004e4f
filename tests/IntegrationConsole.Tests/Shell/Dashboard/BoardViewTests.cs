using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Shell.Dashboard;

namespace IntegrationConsole.Tests.Shell.Dashboard;

public sealed class BoardViewTests
{
    private const string Mixed = "uuddhhhnoo";

    [Theory]
    [InlineData(StateFilter.All, 10)]
    [InlineData(StateFilter.Active, 6)]
    [InlineData(StateFilter.Degraded, 2)]
    [InlineData(StateFilter.Errors, 2)]
    [InlineData(StateFilter.Unknown, 1)]
    [InlineData(StateFilter.Disabled, 2)]
    public void Each_counter_shows_as_many_rows_as_it_says(StateFilter state, int count)
    {
        var board = Boards.Of(Mixed).Of(1);
        var view = BoardView.Of(board, BoardFilter.Everything with { State = state });

        view.Rows.Should().HaveCount(count);
        view.Rows.Select(r => r.Rank).Should().BeInAscendingOrder();
        view.Categories.Sum(c => c.Count).Should().Be(count);
        var said = state switch
        {
            StateFilter.All => board.Total,
            StateFilter.Active => board.Active,
            StateFilter.Degraded => board.Degraded,
            StateFilter.Errors => board.Errors,
            StateFilter.Disabled => board.Disabled,
            _ => count,
        };
        said.Should().Be(count);
    }

    [Fact]
    public void A_chip_counts_what_it_would_show_whichever_category_is_chosen()
    {
        var board = Boards.Of(Mixed).Of(1);
        var all = BoardView.Of(board, BoardFilter.Everything with { State = StateFilter.Active });
        foreach (var (category, count) in all.Categories)
        {
            var chosen = BoardView.Of(board, all.Filter with { Category = category });
            chosen.Rows.Should().HaveCount(count).And.OnlyContain(r => r.Facts.Category == category);
            chosen.Categories.Should().Equal(all.Categories);
        }
    }

    [Theory]
    [InlineData("MAIL", 1)]
    [InlineData("stripe", 3)]
    [InlineData("integration-2", 1)]
    [InlineData("%", 0)]
    [InlineData("<script>", 1)]
    public void The_search_looks_at_name_provider_and_slug_and_takes_every_sign_literally(string search, int count)
    {
        var board = Boards.Empty();
        board.Add(1, 'h', name: "Mail out");
        board.Add(2, 'h', name: "<script>");
        board.Add(3, 'h', name: "Other");

        BoardView.Of(board.Of(1), BoardFilter.Everything with { Search = search }).Rows.Should().HaveCount(count);
    }

    [Fact]
    public void All_viewers_of_one_version_and_filter_share_one_view()
    {
        var board = Boards.Of(Mixed);
        var views = new BoardViews(board);
        var errors = BoardFilter.Everything with { State = StateFilter.Errors };
        var shared = views.Get(1, errors);

        views.Get(1, new(StateFilter.Errors, null, "")).Should().BeSameAs(shared);
        views.Get(1, BoardFilter.Everything).Should().NotBeSameAs(shared);
        views.Get(2, errors).Rows.Should().BeEmpty("another organization has its own board");

        board.Add(11, 'u');
        views.Get(1, errors).Rows.Should().HaveCount(3);
    }

    [Fact]
    public void Many_different_searches_do_not_pile_up()
    {
        var views = new BoardViews(Boards.Of("h"));
        var first = views.Get(1, BoardFilter.Everything);
        for (var i = 0; i < 1_000; i++)
        {
            views.Get(1, BoardFilter.Everything with { Search = $"{i}" });
        }

        views.Get(1, BoardFilter.Everything).Should().NotBeSameAs(first, "it was let go");
    }

    [Fact]
    public void Everything_is_the_board_itself()
    {
        var board = Boards.Of(Mixed).Of(1);

        BoardView.Of(board, new(StateFilter.All, Category: null, "")).Rows.Should().BeEquivalentTo(board.Rows, o => o.WithStrictOrdering());
        BoardFilter.Everything.IsEverything.Should().BeTrue();
        (BoardFilter.Everything with { Category = Category.Payment }).IsEverything.Should().BeFalse();
    }
}
