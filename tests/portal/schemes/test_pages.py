"""Everybody reads the rules they are judged by; HR keeps them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongping.portal.schemes.api import Paper, SchemeVersion
from tests.portal.schemes.made import MINUTES, adopted, next_version, registered, yaml_of


def page(client, firm, who, name, *args, language="zh-hans"):
    client.force_login(firm[who].account)
    return client.get(reverse(f"schemes:{name}", args=args), headers={"accept-language": language})


def text(response):
    return response.content.decode()


def test_an_employee_reads_how_each_indicator_is_counted(client, firm, hr):
    shown = text(page(client, firm, "曾晓雨", "scheme", adopted(hr).pk))
    for words in (
        "投诉处理时长",
        "一半的投诉多久处理完？",
        "median(working_minutes(created_at, resolved_at))",
        "接待礼貌与耐心",
    ):
        assert words in shown


def test_what_is_not_adopted_is_not_found_by_an_employee_and_not_in_the_list(client, firm, hr):
    made = registered(hr)
    assert page(client, firm, "曾晓雨", "scheme", made.pk).status_code == 404
    assert "客服专员·前台季度考核方案" not in text(page(client, firm, "曾晓雨", "schemes"))
    assert "客服专员·前台季度考核方案" in text(page(client, firm, "沈雁", "schemes"))


def test_changes_are_sentences_and_those_that_move_scores_stand_apart(client, firm, hr):
    adopted(hr)
    lighter = next_version(yaml_of()).replace(
        "question: 一半的投诉多久处理完？", "question: 一半的投诉多久办完？"
    )
    lighter = lighter.replace(
        "target: 240\n        weight: 10\n        curve: [[60, 120]",
        "target: 240\n        weight: 10\n        curve: [[90, 120]",
    )
    second = adopted(hr, lighter)
    shown = text(page(client, firm, "曾晓雨", "changes", second.pk))
    assert "指标“投诉处理时长”的计分曲线：由“60 → 120" in shown
    assert shown.index("计分曲线") < shown.index("只改了说法的") < shown.index("要回答的问题")


def test_an_employee_of_an_english_browser_reads_english(client, firm, hr):
    shown = text(page(client, firm, "曾晓雨", "scheme", adopted(hr).pk, language="en"))
    assert "in force from" in shown
    assert "Who rates" in shown


def test_hr_registers_adds_a_paper_and_adopts(client, firm):
    client.force_login(firm["沈雁"].account)
    file = SimpleUploadedFile("scheme.yaml", yaml_of().encode())
    answer = client.post(reverse("schemes:register"), {"file": file})
    made = SchemeVersion.objects.get()
    assert answer.url == reverse("schemes:scheme", args=[made.pk])
    client.post(
        reverse("schemes:add_paper", args=[made.pk]), {"paper": SimpleUploadedFile("纪要.pdf", MINUTES)}
    )
    client.post(
        reverse("schemes:adopt", args=[made.pk]),
        {"rule": "客服部考核办法", "adopted_on": "2026-09-01", "sure": "on"},
    )
    made.refresh_from_db()
    assert (made.state, Paper.objects.count()) == ("adopted", 1)


def test_adopting_without_a_paper_says_what_is_missing(client, firm, hr):
    made = registered(hr)
    client.force_login(firm["沈雁"].account)
    answer = client.post(
        reverse("schemes:adopt", args=[made.pk]),
        {"rule": "客服部考核办法", "adopted_on": "2026-09-01", "sure": "on"},
    )
    assert "请先上传通过这份方案的文件" in text(answer)


def test_a_file_with_errors_names_them_on_the_form(client, firm):
    client.force_login(firm["沈雁"].account)
    broken = SimpleUploadedFile("scheme.yaml", yaml_of().replace("weight: 40", "weight: 41", 1).encode())
    answer = text(client.post(reverse("schemes:register"), {"file": broken}))
    assert "没有登记" in answer
    assert not SchemeVersion.objects.exists()


def test_neither_or_both_ways_to_register_is_refused(client, firm):
    client.force_login(firm["沈雁"].account)
    assert "二选一" in text(client.post(reverse("schemes:register"), {}))


def test_the_file_comes_back_byte_for_byte(client, firm, hr):
    answer = page(client, firm, "曾晓雨", "file", adopted(hr).pk)
    assert b"".join(answer.streaming_content) == yaml_of().encode()
