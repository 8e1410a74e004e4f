using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Dependencies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "DependsOn",
                table: "Integrations",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValueSql: "'[]'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DependsOn",
                table: "Integrations");
        }
    }
}
