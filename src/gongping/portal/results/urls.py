"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.results.views import boards, people, person, releases

app_name = "results"
urlpatterns: list[URLPattern] = [
    path("results/mine", person.own, name="own"),
    path("results/<int:line_id>", person.result, name="result"),
    path("results/<int:line_id>/file", person.file, name="file"),
    path("results/<int:line_id>/rows/<int:segment>/<str:indicator>", person.rows, name="rows"),
    path("results/people", people.current, name="current"),
    path("results/people/<int:release_id>", people.people, name="people"),
    path("results/boards", boards.boards, name="boards"),
    path("results/boards/<int:release_id>", boards.board, name="board_of_all"),
    path("results/boards/<int:release_id>/<int:department_id>", boards.board, name="board"),
    path("results/releases", releases.releases, name="releases"),
    path("results/releases/<int:release_id>", releases.release, name="release"),
    path("results/releases/<int:release_id>/check", releases.check, name="check"),
    path("results/releases/<int:release_id>/sign", releases.sign, name="sign"),
    path("results/releases/<int:release_id>/deliver", releases.deliver, name="deliver"),
]
