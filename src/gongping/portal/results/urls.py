"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.results.views import (
    boards,
    following,
    people,
    person,
    releases,
    so_far,
    so_far_boards,
    so_far_lists,
)

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
    path("results/so-far", so_far.own, name="so_far"),
    path("results/so-far/people", so_far_lists.current, name="so_far_current"),
    path("results/so-far/boards", so_far_boards.boards, name="so_far_boards"),
    path("results/so-far/<int:running_id>/people", so_far_lists.people, name="so_far_people"),
    path("results/so-far/<int:running_id>/people/<int:person_id>", so_far.person, name="so_far_person"),
    path(
        "results/so-far/<int:running_id>/people/<int:person_id>/rows/<int:segment>/<str:indicator>",
        so_far.rows,
        name="so_far_rows",
    ),
    path("results/so-far/<int:running_id>/board", so_far_boards.board, name="so_far_board_of_all"),
    path(
        "results/so-far/<int:running_id>/board/<int:department_id>", so_far_boards.board, name="so_far_board"
    ),
    path("results/following", following.following, name="following"),
    path("results/following/begin", following.begin, name="follow_begin"),
    path("results/following/<int:running_id>/stop", following.stop, name="follow_stop"),
    path("results/releases", releases.releases, name="releases"),
    path("results/releases/<int:release_id>", releases.release, name="release"),
    path("results/releases/<int:release_id>/check", releases.check, name="check"),
    path("results/releases/<int:release_id>/sign", releases.sign, name="sign"),
    path("results/releases/<int:release_id>/deliver", releases.deliver, name="deliver"),
]
