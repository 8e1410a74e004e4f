using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeepingOfFormerSecrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "KeptUntil",
                table: "ReplacedSecrets",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "KeptUntil",
                table: "ReplacedSecrets");
        }
    }
}
